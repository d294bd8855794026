package dev.testflow.provisioner.postgres;

import static dev.testflow.provisioner.postgres.OwnDatabase.execute;
import static dev.testflow.provisioner.postgres.OwnDatabase.names;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away a database and the role of the same name, whatever was done with them, and whatever the role was given elsewhere. What
 * others keep locked, or granted with a right that they were granted themselves, stays for as long as they do.
 */
record Removal(AdminConnections server, String name) {

    private static final String ROLE = "select rolname from pg_roles where rolname = ?";
    private static final String SESSIONS = "select pg_terminate_backend(pid) from pg_stat_activity where usename = ?";
    private static final String PREPARED = "select gid from pg_prepared_xacts where database = ?";

    /** Where the role has or was given something, or has prepared something; and once where it does not matter, for databases themselves. */
    private static final String PLACES = """
            with role as (select oid, rolname from pg_roles where rolname = ?)
            select datname from pg_database where datname = current_database()
                or datname in (select database from pg_prepared_xacts join role on owner = rolname)
                or oid in (select dbid from pg_shdepend join role on refclassid = 'pg_authid'::regclass and refobjid = role.oid)""";

    /** Who has prepared transactions here: the role, or anybody when the database is the role's. */
    private static final String PREPARERS = """
            select quote_ident(owner) from pg_prepared_xacts
            where database = current_database() and owner is not null and ? in (owner, database)""";

    private static final String PREPARED_BY = """
            select quote_literal(gid) from pg_prepared_xacts
            where database = current_database() and quote_ident(owner) = ?""";

    /**
     * Takes away what is there.
     *
     * @throws SQLException when something is left; it and those that it suppresses tell what
     */
    void run() throws SQLException {
        try (Connection admin = server.open()) {
            boolean role = !names(admin, ROLE, name).isEmpty();
            if (role) {
                execute(admin, "alter role \"" + name + "\" nologin");
                names(admin, SESSIONS, name);
            }
            if (OwnDatabase.exists(admin, name)) {
                dropDatabase(admin);
            }
            if (role) {
                dropRole(admin);
            }
        }
    }

    /** Its owner may have closed it, or made a template of it; and what is prepared in it outlives all connections. */
    private void dropDatabase(Connection admin) throws SQLException {
        execute(
                admin,
                "alter database \"" + name + "\" with allow_connections true connection limit -1 is_template false");
        if (!names(admin, PREPARED, name).isEmpty()) {
            try (Connection own = server.open(name)) {
                rollBackPrepared(own);
            }
        }
        execute(admin, "drop database if exists \"" + name + "\" with (force)");
    }

    /** A database that cannot be cleaned up does not keep the others from it. */
    private void dropRole(Connection admin) throws SQLException {
        List<SQLException> failures = new ArrayList<>();
        for (String database : names(admin, PLACES, name)) {
            try (Connection there = server.open(database)) {
                rollBackPrepared(there);
                execute(there, "drop owned by \"" + name + "\" cascade");
            } catch (SQLException e) {
                failures.add(e);
            }
        }
        try {
            execute(admin, "drop role if exists \"" + name + "\"");
        } catch (SQLException e) {
            failures.forEach(e::addSuppressed);
            throw e;
        }
    }

    /** Only who has prepared a transaction may end it, unless he is a superuser. */
    private void rollBackPrepared(Connection there) throws SQLException {
        for (String owner : names(there, PREPARERS, name)) {
            execute(there, "set role " + owner);
            for (String transaction : names(there, PREPARED_BY, owner)) {
                execute(there, "rollback prepared " + transaction);
            }
            execute(there, "reset role");
        }
    }
}
