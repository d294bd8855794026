package dev.testflow.provisioner.postgres;

import static dev.testflow.provisioner.postgres.OwnDatabase.names;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in a database, as far as it can be counted. */
final class Contents {

    private static final String SYSTEM =
            "(n.nspname in ('pg_catalog', 'information_schema') or n.nspname like 'pg\\_t%')";

    private static final String TABLES = """
            select format('select %L || count(*) from only %I.%I', format('%I.%I ', n.nspname, relname), n.nspname, relname)
            from pg_class join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'm') and not """ + " " + SYSTEM + " and ? = ''";

    private static final String OTHERS = """
            select format('%I.%I %s', n.nspname, relname, relkind) from pg_class join pg_namespace n on n.oid = relnamespace where not %1$s
            union all select format('%I.%I at %s', schemaname, sequencename, last_value) from pg_sequences
            union all select format('%I.%I(%s)', n.nspname, proname, pg_get_function_identity_arguments(p.oid)) from pg_proc p join pg_namespace n on n.oid = pronamespace where not %1$s
            union all select format('%I.%I type', n.nspname, typname) from pg_type join pg_namespace n on n.oid = typnamespace where not %1$s
            union all select format('%s large objects', count(*)) from pg_largeobject_metadata
            union all select 'extension ' || extname from pg_extension where ? = ''""".replace("%1$s", SYSTEM);

    private Contents() {}

    /** Lines with tables and how many rows they have, and with all other objects, in an order that does not depend on when they were made. */
    static String of(Connection database) throws SQLException {
        List<String> lines = new ArrayList<>(names(database, OTHERS, ""));
        for (String count : names(database, TABLES, "")) {
            lines.addAll(names(database, count + " where ? = ''", ""));
        }
        return String.join("\n", lines);
    }
}
