package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One issue per fingerprint: opened by its first failure, closed when it has recovered, opened again when it comes back. What may have arrived is looked for before it is said again. */
final class Issues implements Channel {

    private final Tracker tracker;

    Issues(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public @Nullable String deliver(Delivery delivery) throws DeliveryException, InterruptedException {
        String known = delivery.reference();
        if (delivery.notice().isRecovery()) {
            if (known != null) {
                commentOnce(known, delivery);
                tracker.close(known);
            }
            return known;
        }
        if (known != null) {
            tracker.reopen(known);
            commentOnce(known, delivery);
            return known;
        }
        Optional<String> opened = delivery.mayHaveArrived() ? tracker.openedBy(delivery) : Optional.empty();
        return opened.isPresent()
                ? opened.get()
                : tracker.open(Words.visible(delivery.notice().title()), delivery);
    }

    private void commentOnce(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        if (!delivery.mayHaveArrived() || !tracker.hasComment(issue, delivery)) {
            tracker.comment(issue, delivery);
        }
    }
}
