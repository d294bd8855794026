package dev.testflow.executor.db;

import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import javax.sql.DataSource;

/** The events by which runs are driven on. */
@ApplicationScoped
public class RunEventTable {

    private final DataSource database;

    RunEventTable(DataSource database) {
        this.database = database;
    }

    /** Remembers an event that was received. */
    public void add(String run, Received<? extends Event> received) {
        add(run, received.id(), received.event(), received.time());
    }

    /** Remembers an event that is published now. */
    public void add(String run, String id, Event event) {
        add(run, id, event, Instant.now());
    }

    private void add(String run, String id, Event event, Instant at) {
        new Query(database, """
                        insert into run_events (run, id, type, told_at) values (?, ?, ?, ?) on conflict do nothing
                        """, run, id, EventType.of(event).type(), at).update();
    }
}
