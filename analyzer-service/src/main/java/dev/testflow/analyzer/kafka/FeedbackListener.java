package dev.testflow.analyzer.kafka;

import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.db.FeedbackGiven;
import dev.testflow.contract.FailureClaimed;
import dev.testflow.contract.FailureReassigned;
import dev.testflow.contract.FailureRecategorised;
import dev.testflow.contract.FeedbackEvent;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Remembers people's word about a fingerprint. Feedback about one fingerprint comes in order, so the last to arrive is the latest. */
@ApplicationScoped
class FeedbackListener {

    private final Inbox inbox;
    private final FeedbackGiven feedback;

    FeedbackListener(Inbox inbox, FeedbackGiven feedback) {
        this.inbox = inbox;
        this.feedback = feedback;
    }

    @Incoming("feedback")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, FeedbackEvent.class, this::on);
    }

    private void on(Received<FeedbackEvent> received) {
        FeedbackEvent event = received.event();
        String says = Feedback.words(event);
        switch (event) {
            case FailureClaimed claimed -> feedback.team(event.fingerprint(), claimed.team(), says);
            case FailureReassigned reassigned -> feedback.team(event.fingerprint(), reassigned.team(), says);
            case FailureRecategorised recategorised ->
                feedback.category(event.fingerprint(), recategorised.category(), says);
        }
    }
}
