package dev.testflow.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table behind the {@link Outbox}. */
@ApplicationScoped
class OutboxTable {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** Few, so that the first of them are sent while the others are read. */
    private static final int ROWS_AT_A_TIME = 10;

    private static final long MAXIMUM_BYTES = 8_000_000;

    private final DataSource database;

    OutboxTable(DataSource database) {
        this.database = database;
    }

    void insert(List<OutboxMessage> messages) {
        Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into outbox (topic, key, headers, value, packed) values (?, ?, ?::jsonb, ?, ?)")) {
                for (OutboxMessage message : messages) {
                    insert.setString(1, message.topic());
                    insert.setString(2, message.key());
                    insert.setString(3, json(message.headers()));
                    insert.setBytes(4, message.value());
                    insert.setBoolean(5, message.packed());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return messages.size();
        });
    }

    /** Whether this instance may send until the end of the transaction: one at a time does, so that the order stays. */
    boolean lock() {
        return Sql.run(database, connection -> {
            try (PreparedStatement lock = connection.prepareStatement(
                            "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))");
                    ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        });
    }

    /**
     * Hands over the first that are not sent yet, each as soon as it is read: at most so many, and no more than fit into memory easily.
     *
     * @return how many
     */
    int unsent(int maximum, Consumer<OutboxMessage> sender) {
        return Sql.run(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select sequence, topic, key, headers, value, packed from outbox where sent_at is null order by sequence limit ?")) {
                select.setInt(1, maximum);
                select.setFetchSize(ROWS_AT_A_TIME);
                int messages = 0;
                try (ResultSet rows = select.executeQuery()) {
                    long bytes = 0;
                    while (bytes < MAXIMUM_BYTES && rows.next()) {
                        OutboxMessage message = message(rows);
                        sender.accept(message);
                        messages++;
                        bytes += message.size();
                    }
                }
                return messages;
            }
        });
    }

    private static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                headers(row.getString(4)),
                row.getBytes(5),
                row.getBoolean(6));
    }

    void markSent(List<Long> sequences) {
        update("update outbox set sent_at = now() where sequence = any (?)", sequences, null);
    }

    /** Sets a message aside that the broker will never take; it stays in the table with the reason. */
    void markUnsendable(long sequence, String reason) {
        update("update outbox set sent_at = now(), error = ? where sequence = any (?)", List.of(sequence), reason);
    }

    void deleteSentBefore(Duration age) {
        Sql.run(database, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from outbox where sent_at < now() - make_interval(secs => ?) and error is null")) {
                delete.setLong(1, age.toSeconds());
                return delete.executeUpdate();
            }
        });
    }

    private void update(String sql, List<Long> sequences, @Nullable String reason) {
        Sql.run(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                int position = 1;
                if (reason != null) {
                    update.setString(position++, reason);
                }
                update.setArray(position, array(connection, sequences));
                return update.executeUpdate();
            }
        });
    }

    private static Array array(Connection connection, List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    private static String json(Map<String, String> headers) {
        try {
            return EventJson.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> headers(String json) {
        try {
            return EventJson.mapper().readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
