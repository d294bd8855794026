package dev.testflow.data.work;

import dev.testflow.data.DataConfig;
import dev.testflow.data.db.DatasetViews;
import dev.testflow.data.db.RunTable;
import dev.testflow.data.files.DataFolders;
import dev.testflow.data.files.DataFolders.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Ends what nobody ended: datasets whose run never finished, folders that no dataset knows, and objects that came late. */
@ApplicationScoped
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private final RunTable runs;
    private final DatasetViews datasets;
    private final DataFolders folders;
    private final BucketDelivery buckets;
    private final DataConfig config;

    Reaper(RunTable runs, DatasetViews datasets, DataFolders folders, BucketDelivery buckets, DataConfig config) {
        this.runs = runs;
        this.datasets = datasets;
        this.folders = folders;
        this.buckets = buckets;
        this.config = config;
    }

    void reap() {
        int expired = QuarkusTransaction.requiringNew().call(runs::expire);
        if (expired > 0) {
            LOG.infof("datasets: %d are over time and go", expired);
        }
        QuarkusTransaction.requiringNew().run(() -> runs.deleteOlderThan(config.retention()));
        buckets.sweep();
        try {
            reapFolders();
        } catch (IOException e) {
            LOG.warn("datasets: what is left over could not be listed, and is looked for again", e);
        }
    }

    /** A dataset is known before its folder is: whatever is listed first and not known afterwards belongs to nobody. */
    private void reapFolders() throws IOException {
        List<Place> found = folders.all();
        Set<String> names = found.stream().map(Place::folder).collect(Collectors.toUnmodifiableSet());
        Set<String> known = QuarkusTransaction.requiringNew().call(() -> datasets.withFiles(names));
        for (Place place : found) {
            if (!known.contains(place.toString())) {
                delete(place);
            }
        }
    }

    /** What cannot be deleted keeps nothing else. */
    private void delete(Place place) {
        try {
            LOG.infof("datasets: %s is left over and goes", place);
            folders.delete(place);
        } catch (IOException e) {
            LOG.warnf(e, "datasets: %s could not be deleted, and is tried again", place);
        }
    }
}
