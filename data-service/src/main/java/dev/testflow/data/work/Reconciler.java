package dev.testflow.data.work;

import dev.testflow.data.AbandonedException;
import dev.testflow.data.DataConfig;
import dev.testflow.data.DatasetState;
import dev.testflow.data.InvalidRecipeException;
import dev.testflow.data.UnloadableException;
import dev.testflow.data.UnmakeableException;
import dev.testflow.data.db.Claim;
import dev.testflow.data.files.DataFolders;
import dev.testflow.data.files.DataFolders.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Drives one dataset after the other to where it should be. Any number of them, in any number of processes, share the work by claims. */
@ApplicationScoped
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final int MOST_DOUBLINGS = 6;

    private final Claims claims;
    private final Delivery delivery;
    private final Endings endings;
    private final DataFolders folders;
    private final BucketDelivery buckets;
    private final DataConfig config;

    Reconciler(
            Claims claims,
            Delivery delivery,
            Endings endings,
            DataFolders folders,
            BucketDelivery buckets,
            DataConfig config) {
        this.claims = claims;
        this.delivery = delivery;
        this.buckets = buckets;
        this.endings = endings;
        this.folders = folders;
        this.config = config;
    }

    /** Delivers the dataset that has waited the longest; false when none waits. */
    boolean deliverNext() {
        return next(DatasetState.REQUESTED, this::deliver);
    }

    /** Discards the dataset that has waited the longest; false when none waits. */
    boolean discardNext() {
        return next(DatasetState.DISCARDING, this::discard);
    }

    private boolean next(DatasetState state, Consumer<Claim> work) {
        Optional<Claim> claim = claims.next(state);
        claim.ifPresent(taken -> {
            try {
                work.accept(taken);
            } finally {
                claims.release(taken);
            }
        });
        return claim.isPresent();
    }

    private void deliver(Claim claim) {
        if (claim.attempt() > config.attempts()) {
            endings.failed(claim, "generating it was tried " + config.attempts() + " times and never came to an end");
            return;
        }
        try {
            endings.ready(claim, delivery.deliver(claim));
        } catch (AbandonedException e) {
            LOG.debugf("datasets: %s is abandoned", claim);
        } catch (InvalidRecipeException | UnmakeableException e) {
            endings.failed(claim, String.valueOf(e.getMessage()));
        } catch (UnloadableException e) {
            if (e.isPassing()) {
                tryAgain(claim, String.valueOf(e.getMessage()));
            } else {
                endings.failed(claim, String.valueOf(e.getMessage()));
            }
        } catch (IOException e) {
            endings.failed(claim, "its files could not be written: " + words(e));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "datasets: %s could not be delivered", claim);
            tryAgain(claim, "delivering it failed: " + e);
        }
    }

    /** What cannot be deleted now is tried again for ever. */
    private void discard(Claim claim) {
        try {
            buckets.discard(claim);
            folders.delete(new Place(claim.folder(), claim.spec().name()));
            endings.discarded(claim);
        } catch (IOException e) {
            retry(claim, "it could not be deleted: " + words(e));
        }
    }

    private void tryAgain(Claim claim, String reason) {
        if (claim.attempt() >= config.attempts()) {
            endings.failed(claim, reason + " (tried " + claim.attempt() + " times)");
        } else {
            retry(claim, reason);
        }
    }

    private void retry(Claim claim, String reason) {
        claims.release(claim);
        Duration delay = config.backoff().multipliedBy(1L << Math.min(claim.attempt() - 1, MOST_DOUBLINGS));
        endings.retry(claim, delay, reason);
    }

    /** Without the path, which is nobody's business. */
    private static String words(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
