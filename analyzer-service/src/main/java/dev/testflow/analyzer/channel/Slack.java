package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message by an incoming webhook of Slack. Slack knows no delivery id: a message whose answer was lost comes twice, and shows its id. */
final class Slack implements Channel {

    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_SECTION = 2_900;

    private final Http http;
    private final URI url;

    Slack(Http http, URI url) {
        this.http = http;
        this.url = url;
    }

    @Override
    public @Nullable String deliver(Delivery delivery) throws DeliveryException, InterruptedException {
        String title = Words.visible(delivery.notice().title());
        http.post(
                url,
                Map.of(
                        "text",
                        escaped(title),
                        "blocks",
                        List.of(
                                Map.of("type", "header", "text", plain(title, LONGEST_HEADER)),
                                Map.of("type", "section", "text", plain(Words.of(delivery.notice()), LONGEST_SECTION)),
                                Map.of(
                                        "type",
                                        "context",
                                        "elements",
                                        List.of(plain("delivery " + delivery.id(), LONGEST_HEADER))))));
        return null;
    }

    /** Neither links nor mentions nor formats are read in it. */
    private static Map<String, Object> plain(String text, int maximum) {
        return Map.of("type", "plain_text", "emoji", false, "text", PlainText.head(text, maximum));
    }

    /** The three characters that begin something in Slack's own mark-up. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
