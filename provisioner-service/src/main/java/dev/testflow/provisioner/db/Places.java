package dev.testflow.provisioner.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Who has which shared place. */
@ApplicationScoped
public class Places {

    private final DataSource database;

    Places(DataSource database) {
        this.database = database;
    }

    /** Takes a place; false when another resource has it. */
    public boolean take(String place, String resource) {
        return new Query(
                                database,
                                "insert into places (name, resource) values (?, ?) on conflict (name) do nothing",
                                place,
                                resource)
                        .update()
                == 1;
    }

    /** Whether a resource has its place. */
    public boolean holds(String resource) {
        return new Query(database, "select name from places where resource = ?", resource)
                .first(row -> row.getString(1))
                .isPresent();
    }

    /** Gives back whatever place a resource has. */
    public void giveBack(String resource) {
        new Query(database, "delete from places where resource = ?", resource).update();
    }

    /** The resources that have a place, of those whose names begin so. */
    public Set<String> holders(String prefix) {
        return new TreeSet<>(new Query(database, "select resource from places where starts_with(resource, ?)", prefix)
                .list(row -> row.getString(1)));
    }
}
