package dev.testflow.data.rest;

import dev.testflow.data.DataConfig;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Cuts off downloads that take too long, and those of a dataset that is discarded meanwhile. When the answer has begun there is no other way to say so;
 * the reader sees that it is shorter than announced.
 */
@ApplicationScoped
class Downloads {

    private static final Logger LOG = Logger.getLogger(Downloads.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Duration longest;

    Downloads(DataConfig config) {
        this.longest = config.download();
    }

    /** Watches over an answer, until it has ended. */
    void watch(RoutingContext exchange, Path file) {
        long end = System.nanoTime() + longest.toNanos();
        long timer = exchange.vertx().setPeriodic(BETWEEN_LOOKS.toMillis(), tick -> {
            if (System.nanoTime() - end > 0) {
                cut(exchange, file, "it takes longer than " + longest.toSeconds() + " s");
            } else {
                exchange.vertx().fileSystem().exists(file.toString()).onSuccess(there -> {
                    if (!there) {
                        cut(exchange, file, "the file is gone");
                    }
                });
            }
        });
        exchange.addEndHandler(ended -> exchange.vertx().cancelTimer(timer));
    }

    /** The server's own way to close a connection waits for the reader to take the rest. */
    private static void cut(RoutingContext exchange, Path file, String reason) {
        LOG.infof("rest: a download of %s is cut off: %s", file, reason);
        ((ConnectionBase) exchange.request().connection())
                .channelHandlerContext()
                .close();
    }
}
