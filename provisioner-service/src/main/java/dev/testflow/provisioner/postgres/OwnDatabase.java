package dev.testflow.provisioner.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The statements that make a database with a role of the same name, see {@link Removal} for their end. Names are ours: letters, digits, underscores. */
final class OwnDatabase {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    /** One environment must leave connections to all others, and to the services where they share the server. */
    private static final int MOST_CONNECTIONS = 20;

    /** Of an advisory lock. */
    private static final long CLOSING = 0x7465_7374_666c_6f77L;

    /** A database that all roles may connect to, if we may change that. */
    private static final String OPEN = """
            select datname from pg_database where datname = ?
                and (pg_has_role(current_user, datdba, 'usage'))
                and exists (select from aclexplode(coalesce(datacl, acldefault('d', datdba)))
                    where grantee = 0 and privilege_type = 'CONNECT')""";

    private OwnDatabase() {}

    /** Creates a role that can log in, and gives its password. */
    static String createRole(Connection admin, String name) throws SQLException {
        String password = password();
        execute(
                admin,
                "create role \"" + name + "\" login connection limit " + MOST_CONNECTIONS + " password '" + password
                        + "'");
        execute(admin, "grant \"" + name + "\" to current_user");
        return password;
    }

    /** Gives a role another password, and ends its sessions. */
    static String changePassword(Connection admin, String name) throws SQLException {
        String password = password();
        execute(admin, "alter role \"" + name + "\" password '" + password + "'");
        names(admin, "select pg_terminate_backend(pid)::text from pg_stat_activity where usename = ?", name);
        return password;
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Creates a database of a role of the same name; nobody else may connect. */
    static void create(Connection admin, String name) throws SQLException {
        create(admin, name, "owner \"" + name + "\"");
    }

    /** Copies a database that nobody is connected to. What is in it belongs to the same roles as in the original. */
    static void copy(Connection admin, String original, String name) throws SQLException {
        create(admin, name, "template \"" + original + "\"");
    }

    /** Copies a database that nobody is connected to for a role of the copy's name. */
    static void copyFor(Connection admin, String original, String name) throws SQLException {
        create(admin, name, "template \"" + original + "\" owner \"" + name + "\"");
    }

    private static void create(Connection admin, String name, String options) throws SQLException {
        execute(admin, "create database \"" + name + "\" allow_connections false " + options);
        execute(admin, "revoke all on database \"" + name + "\" from public");
        execute(admin, "alter database \"" + name + "\" allow_connections true");
    }

    /** By which a database is known when another one has got its name. */
    static String oid(Connection admin, String name) throws SQLException {
        return String.join("", names(admin, "select oid::text from pg_database where datname = ?", name));
    }

    static boolean exists(Connection admin, String name) throws SQLException {
        return names(admin, "select datname from pg_database where datname = ?", name)
                .contains(name);
    }

    /** Databases and roles whose names begin so; {@code starts_with}, because an underscore is a wildcard of {@code like}. */
    static Set<String> list(Connection admin, String prefix) throws SQLException {
        Set<String> names = names(admin, "select datname from pg_database where starts_with(datname, ?)", prefix);
        names.addAll(names(admin, "select rolname from pg_roles where starts_with(rolname, ?)", prefix));
        return names;
    }

    /** Takes from all roles the right to connect to databases that are not theirs, as far as we may. */
    static void close(Connection admin, List<String> databases) throws SQLException {
        for (String database : databases) {
            if (isOpen(admin, database)) {
                // The server refuses to change the rights of one database twice at once.
                execute(admin, "select pg_advisory_lock(" + CLOSING + ")");
                try {
                    if (isOpen(admin, database)) {
                        execute(
                                admin,
                                "revoke connect on database \"" + database.replace("\"", "\"\"") + "\" from public");
                    }
                } finally {
                    execute(admin, "select pg_advisory_unlock(" + CLOSING + ")");
                }
            }
        }
    }

    private static boolean isOpen(Connection admin, String database) throws SQLException {
        return names(admin, OPEN, database).contains(database);
    }

    static Set<String> names(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            Set<String> names = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
