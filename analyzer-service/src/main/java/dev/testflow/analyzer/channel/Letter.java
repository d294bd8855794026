package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mail of plain text. Its {@code Message-ID} is the delivery's: mailboxes show a mail that comes twice once, or can be told to. */
final class Letter implements Channel {

    private static final String DOMAIN = "@testflow>";

    private final Mailer mailer;
    private final Optional<String> from;
    private final Set<String> to;

    Letter(Mailer mailer, Optional<String> from, Set<String> to) {
        this.mailer = mailer;
        this.from = from;
        this.to = to;
    }

    @Override
    public @Nullable String deliver(Delivery delivery) throws DeliveryException {
        Mail mail = new Mail()
                .setTo(List.copyOf(to))
                .setSubject("[TestFlow] " + Words.visible(delivery.notice().title()))
                .setText(Words.of(delivery.notice()) + "\n\ndelivery " + delivery.id() + "\n")
                .addHeader("Message-ID", "<" + delivery.id() + DOMAIN)
                .addHeader("References", "<" + thread(delivery) + DOMAIN);
        from.ifPresent(mail::setFrom);
        try {
            mailer.send(mail);
        } catch (RuntimeException e) {
            throw DeliveryException.later(
                    "the mail was not taken: " + e.getClass().getSimpleName());
        }
        return null;
    }

    /** Mails about one fingerprint are one conversation. */
    private static String thread(Delivery delivery) {
        return delivery.notice().failure().fingerprint().replaceAll("[^A-Za-z0-9]", ".");
    }
}
