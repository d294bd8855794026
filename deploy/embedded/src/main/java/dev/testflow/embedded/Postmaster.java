package dev.testflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL's own files in its data directory: {@code postmaster.pid} and {@code pg_hba.conf}. */
final class Postmaster {

    private Postmaster() {}

    /**
     * Removes the process number of a server that is gone. It may belong to another process by now, and then the
     * server would not start and the guard would stop a stranger.
     *
     * @throws IllegalStateException when the server of this directory runs
     */
    static void forgetDead(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            if (isPostgres(pid)) {
                throw new IllegalStateException(data + " is in use by process " + pid);
            }
            Files.delete(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    /** Lets nobody in without a password, and nobody through the socket in the file system. */
    static void demandPasswords(Statement statement) throws SQLException, IOException {
        try (ResultSet file = statement.executeQuery("show hba_file")) {
            file.next();
            Files.writeString(Path.of(file.getString(1)), "host all all 127.0.0.1/32 scram-sha-256\n");
        }
        statement.execute("select pg_reload_conf()");
    }
}
