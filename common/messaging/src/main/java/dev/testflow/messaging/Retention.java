package dev.testflow.messaging;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what inbox and outbox no longer need. The inbox's period is how late a duplicate may come. */
@ApplicationScoped
class Retention {

    private final InboxTable inbox;
    private final OutboxTable outbox;
    private final Duration inboxAge;
    private final Duration outboxAge;

    Retention(
            InboxTable inbox,
            OutboxTable outbox,
            @ConfigProperty(name = "testflow.inbox.retention") Duration inboxAge,
            @ConfigProperty(name = "testflow.outbox.retention") Duration outboxAge) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.inboxAge = inboxAge;
        this.outboxAge = outboxAge;
    }

    @Scheduled(every = "10m", delayed = "1m")
    @Transactional
    void forget() {
        inbox.deleteOlderThan(inboxAge);
        outbox.deleteSentBefore(outboxAge);
    }
}
