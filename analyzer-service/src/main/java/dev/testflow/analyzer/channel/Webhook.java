package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import dev.testflow.messaging.Json;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A POST that is signed as the <a href="https://www.standardwebhooks.com">Standard Webhooks</a> specification wants it. {@code webhook-id} stays the same at each attempt. */
final class Webhook implements Channel {

    private final Http http;
    private final URI url;
    private final Signature signature;
    private final Clock clock;

    Webhook(Http http, URI url, Signature signature, Clock clock) {
        this.http = http;
        this.url = url;
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public @Nullable String deliver(Delivery delivery) throws DeliveryException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", delivery.notice().type());
        body.put("timestamp", clock.instant());
        body.put("data", delivery.notice());
        String json = Objects.requireNonNull(Json.write(body));
        long seconds = clock.instant().getEpochSecond();
        http.send(
                url,
                "POST",
                json,
                Map.of(
                        "webhook-id", delivery.id(),
                        "webhook-timestamp", Long.toString(seconds),
                        "webhook-signature", signature.of(delivery.id(), seconds, json)));
        return null;
    }
}
