package dev.testflow.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;

/** The ids of the events that a service has handled, with a hash of each one's body. */
@ApplicationScoped
class InboxTable {

    enum Entry {
        NEW,
        SEEN,
        ANOTHER_BODY
    }

    private final DataSource database;

    InboxTable(DataSource database) {
        this.database = database;
    }

    Entry enter(String topic, String id, byte[] body) {
        byte[] hash = sha256(body);
        return Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into inbox (topic, id, body_hash) values (?, ?, ?) on conflict do nothing")) {
                insert.setString(1, topic);
                insert.setString(2, id);
                insert.setBytes(3, hash);
                if (insert.executeUpdate() == 1) {
                    return Entry.NEW;
                }
            }
            try (PreparedStatement select =
                    connection.prepareStatement("select body_hash from inbox where topic = ? and id = ?")) {
                select.setString(1, topic);
                select.setString(2, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() && Arrays.equals(row.getBytes(1), hash) ? Entry.SEEN : Entry.ANOTHER_BODY;
                }
            }
        });
    }

    void deleteOlderThan(Duration age) {
        Sql.run(database, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from inbox where received_at < now() - make_interval(secs => ?)")) {
                delete.setLong(1, age.toSeconds());
                return delete.executeUpdate();
            }
        });
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
