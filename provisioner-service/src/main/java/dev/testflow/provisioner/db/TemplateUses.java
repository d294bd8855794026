package dev.testflow.provisioner.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** When the databases that environments are copied from were used last. */
@ApplicationScoped
public class TemplateUses {

    private final DataSource database;

    TemplateUses(DataSource database) {
        this.database = database;
    }

    /** A template is about to be used, or made. */
    public void note(String name) {
        new Query(
                        database,
                        "insert into templates (name) values (?) on conflict (name) do update set used_at = now()",
                        name)
                .update();
    }

    /** Of some templates those that were used last, and not too long ago. */
    public Set<String> keep(Set<String> templates, int most, Duration unused) {
        return new TreeSet<>(
                new Query(database, """
                select name from templates where name = any (?) and used_at > now() - make_interval(secs => ?)
                order by used_at desc limit ?""", templates, unused.toSeconds(), most).list(row -> row.getString(1)));
    }

    /** Forgets those that were not used for long. */
    public void forget(Duration unused) {
        new Query(
                        database,
                        "delete from templates where used_at < now() - make_interval(secs => ?)",
                        unused.toSeconds())
                .update();
    }
}
