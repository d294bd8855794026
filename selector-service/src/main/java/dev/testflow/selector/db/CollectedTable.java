package dev.testflow.selector.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** The coverage that executors collected and that is not learned yet. */
@ApplicationScoped
public class CollectedTable {

    private static final int MOST_AT_ONCE = 20;

    private final DataSource database;

    CollectedTable(DataSource database) {
        this.database = database;
    }

    /**
     * What a test ran.
     *
     * @param report gzipped
     */
    public record Collected(String run, String application, String test, String format, byte[] report) {}

    /** Keeps it until it is taken. */
    public void put(Collected collected) {
        new Query(
                        database,
                        "insert into collected_coverage (run, application, test, format, report) values (?, ?, ?, ?, ?)",
                        collected.run(),
                        collected.application(),
                        collected.test(),
                        collected.format(),
                        collected.report())
                .update();
    }

    /** Takes some that nobody else gets, all of one application of one run; nothing when there are none. */
    public List<Collected> take() {
        return new Query(database, """
                        delete from collected_coverage where number in (
                          select number from collected_coverage
                          where (run, application) = (
                            select run, application from collected_coverage order by number limit 1 for update skip locked)
                          order by number limit ? for update skip locked)
                        returning run, application, test, format, report""", MOST_AT_ONCE)
                .list(row -> new Collected(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)));
    }
}
