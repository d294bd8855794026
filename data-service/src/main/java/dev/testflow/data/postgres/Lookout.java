package dev.testflow.data.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Breaks a connection off as soon as its work is not wanted any more. Cancelling would not do: what a trigger executes can go on all the
 * same. Without us, it ends with its database.
 */
final class Lookout implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lookout.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Connection connection;
    private final BooleanSupplier wanted;
    private final Thread thread;

    Lookout(Connection connection, BooleanSupplier wanted) {
        this.connection = connection;
        this.wanted = wanted;
        this.thread = Thread.ofVirtual().start(this::look);
    }

    private void look() {
        try {
            while (wanted.getAsBoolean()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
            connection.abort(Runnable::run);
        } catch (InterruptedException e) {
            // the work is done
        } catch (SQLException e) {
            LOG.warn("datasets: a connection cannot be broken off", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
