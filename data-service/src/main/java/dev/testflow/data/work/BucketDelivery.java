package dev.testflow.data.work;

import dev.testflow.data.DataConfig;
import dev.testflow.data.ObjectPlace;
import dev.testflow.data.UnloadableException;
import dev.testflow.data.db.Claim;
import dev.testflow.data.db.ObjectTable;
import dev.testflow.data.files.WrittenEntity;
import dev.testflow.data.files.WrittenEntity.WrittenFile;
import dev.testflow.data.s3.Buckets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Brings datasets into buckets, and takes them away: where objects may be is written down before the first is stored, and looked at once more when none can be stored any more. */
@ApplicationScoped
class BucketDelivery {

    private static final Logger LOG = Logger.getLogger(BucketDelivery.class);

    private final Buckets buckets;
    private final ObjectTable objects;
    private final Claims claims;
    private final DataConfig config;

    BucketDelivery(Buckets buckets, ObjectTable objects, Claims claims, DataConfig config) {
        this.buckets = buckets;
        this.objects = objects;
        this.claims = claims;
        this.config = config;
    }

    /** Stores the files of a folder. */
    void store(Claim claim, String bucket, Path folder, List<WrittenEntity> written) throws UnloadableException {
        ObjectPlace place = buckets.place(bucket, claim.folder(), claim.spec().name());
        long end = System.nanoTime() + config.loading().toNanos();
        // what is under way when its time is over may still arrive
        Duration last = config.loading().plus(config.lease());
        QuarkusTransaction.requiringNew().run(() -> objects.intend(claim, place, config.lease(), last));
        for (WrittenEntity entity : written) {
            for (WrittenFile file : entity.files()) {
                claims.check(claim);
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    throw new UnloadableException("storing in the bucket '" + bucket + "' took longer than "
                            + config.loading().toSeconds() + " s");
                }
                buckets.store(place, file, folder, left);
            }
        }
    }

    /** Deletes what a dataset has in buckets. */
    void discard(Claim claim) throws IOException {
        for (ObjectPlace place : QuarkusTransaction.requiringNew().call(() -> objects.of(claim))) {
            buckets.delete(place);
        }
    }

    /** Deletes what arrived after its dataset was discarded. */
    void sweep() {
        for (ObjectPlace place : QuarkusTransaction.requiringNew().call(objects::over)) {
            try {
                buckets.delete(place);
                QuarkusTransaction.requiringNew().run(() -> objects.forget(place));
            } catch (IOException e) {
                LOG.warnf("datasets: %s is looked at again: %s", place, e.getMessage());
                QuarkusTransaction.requiringNew().run(() -> objects.postpone(place, config.loading()));
            }
        }
    }
}
