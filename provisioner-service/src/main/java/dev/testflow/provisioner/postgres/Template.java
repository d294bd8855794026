package dev.testflow.provisioner.postgres;

import static dev.testflow.provisioner.postgres.OwnDatabase.execute;
import static dev.testflow.provisioner.postgres.OwnDatabase.names;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A database that holds what scripts have made, to be copied, which is quicker than executing them. It is itself the copy of the first
 * environment's database, taken before anybody else knew of that. Nobody can connect to it, and what is in it belongs to a role of the same
 * name that cannot log in. It is made under another name, so that one with its own name is whole.
 *
 * <p>Who copies it shares a lock that who makes or drops it has alone. Nobody waits for it: who does not get it does without.
 *
 * @param identity what follows from the scripts, in hexadecimal digits
 */
record Template(AdminConnections server, String prefix, String identity) {

    private static final String MADE = "template_";
    private static final String BEING_MADE = "building_";

    private static final String SHARE = "select true::text where pg_try_advisory_lock_shared(hashtextextended(?, 0))";
    private static final String LOCK = "select true::text where pg_try_advisory_lock(hashtextextended(?, 0))";

    /**
     * What a copy would not give to its new owner as the scripts gave it to theirs: rights of other roles, default privileges, policies and
     * settings for roles, and rights and settings of the database itself.
     */
    private static final String NOT_COPIED = """
            with own as (select d.oid as database, r.oid as role from pg_database d join pg_roles r on rolname = datname where datname = ?)
            select 'dependency' from pg_shdepend, own
            where refclassid = 'pg_authid'::regclass
                and (dbid = database and (refobjid <> role or deptype <> 'o'
                        or classid in ('pg_default_acl'::regclass, 'pg_user_mapping'::regclass))
                    or dbid = 0 and classid = 'pg_database'::regclass and objid = database and refobjid <> role)
            union all select 'setting' from pg_db_role_setting, own where setdatabase = database or setrole = role""";

    private static final Logger LOG = Logger.getLogger(Template.class);

    String name() {
        return prefix + MADE + identity;
    }

    /** What templates, whole or not, are called that an installation has. */
    static List<String> prefixes(String installation) {
        return List.of(installation + BEING_MADE, installation + MADE);
    }

    /** Of one name that {@link #prefixes} begins. */
    static Template named(AdminConnections server, String installation, String name) {
        return new Template(server, installation, name.substring(name.lastIndexOf('_') + 1));
    }

    /** Makes a database of it that belongs to an existing role of the same name in all its parts; false when that cannot be. */
    boolean copyTo(String owner) throws SQLException {
        try (Connection admin = server.open()) {
            if (names(admin, SHARE, name()).isEmpty() || !OwnDatabase.exists(admin, name())) {
                return false;
            }
            try {
                OwnDatabase.copyFor(admin, name(), owner);
                try (Connection copy = server.open(owner)) {
                    execute(copy, "reassign owned by \"" + name() + "\" to \"" + owner + "\"");
                }
                return true;
            } catch (SQLException e) {
                LOG.warnf("postgres: the template %s cannot be copied: %s", name(), e.getMessage());
                execute(admin, "drop database if exists \"" + owner + "\" with (force)");
                return false;
            }
        }
    }

    /**
     * Makes it of a database that scripts were executed in and that nothing else has happened to, unless somebody else makes it, or unless
     * a copy would be another thing than to execute the scripts again. The database remains as it is.
     *
     * @param source the database's name, which is its owner's too
     * @param oid of the database, which another preparation of the same environment may have dropped and created anew meanwhile
     */
    void makeOf(String source, String oid) throws SQLException {
        try (Connection admin = server.open()) {
            if (names(admin, LOCK, name()).isEmpty()
                    || OwnDatabase.exists(admin, name())
                    || !names(admin, NOT_COPIED, source).isEmpty()) {
                return;
            }
            remove();
            execute(admin, "create role \"" + name() + "\"");
            execute(admin, "grant \"" + name() + "\" to current_user");
            OwnDatabase.copy(admin, source, building());
            passOn(source);
            if (OwnDatabase.oid(admin, source).equals(oid)) {
                execute(admin, "alter database \"" + building() + "\" allow_connections false");
                execute(admin, "alter database \"" + building() + "\" rename to \"" + name() + "\"");
            }
        }
    }

    /** Drops what has one of its two names, and only that: meanwhile it may have been completed. Does nothing while somebody uses it. */
    void drop(String part) throws SQLException {
        try (Connection admin = server.open()) {
            if (!names(admin, LOCK, name()).isEmpty()) {
                new Removal(server, part).run();
            }
        }
    }

    /** Whoever is reassigned what a role owns gets its database too; the role has it back before anybody sees that. */
    private void passOn(String source) throws SQLException {
        try (Connection copy = server.open(building())) {
            copy.setAutoCommit(false);
            execute(copy, "reassign owned by \"" + source + "\" to \"" + name() + "\"");
            execute(copy, "alter database \"" + source + "\" owner to \"" + source + "\"");
            copy.commit();
        }
    }

    private void remove() throws SQLException {
        new Removal(server, building()).run();
        new Removal(server, name()).run();
    }

    private String building() {
        return prefix + BEING_MADE + identity;
    }
}
