package dev.testflow.provisioner.db;

import dev.testflow.messaging.Query;
import dev.testflow.provisioner.Limits;
import dev.testflow.provisioner.Turns;
import dev.testflow.provisioner.Turns.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The environments that wait for their turn, a queue for each team. */
@ApplicationScoped
public class WaitingQueue {

    /** Any number, as long as nobody else in the schema's database takes it. */
    private static final long LOCK = 4_711_082L;

    private final DataSource database;

    WaitingQueue(DataSource database) {
        this.database = database;
    }

    /** Whose turn it is. Until the end of the transaction nobody else is asked: two that count at the same time would exceed the limits. */
    Optional<String> next(Limits limits) {
        if (firsts().isEmpty()) {
            return Optional.empty();
        }
        new Query(database, "select pg_advisory_xact_lock(?)", LOCK).exists();
        return turns(limits).next(firsts()).map(Waiting::environment);
    }

    /** How things stand. */
    public Turns turns(Limits limits) {
        Map<String, Integer> used = new Query(database, """
                        select team, count(*) from environments where not spare and state in ('preparing', 'ready', 'dirty', 'releasing') group by team""")
                .list(row -> Map.entry(row.getString(1), row.getInt(2))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Turns(limits, used);
    }

    private List<Waiting> firsts() {
        return new Query(database, """
                        select distinct on (team) id, team, sequence from environments
                        where state = 'requested' and not spare and (wait_until is null or wait_until > now()) order by team, sequence""").list(row -> new Waiting(row.getString(1), row.getString(2), row.getLong(3)));
    }
}
