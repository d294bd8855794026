package dev.testflow.data.files;

import dev.testflow.data.AbandonedException;
import dev.testflow.data.DataConfig;
import dev.testflow.data.FolderName;
import dev.testflow.data.InvalidRecipeException;
import dev.testflow.data.Recipe;
import dev.testflow.data.TrackedDataset;
import dev.testflow.data.db.DatasetViews;
import dev.testflow.data.files.DataFolders.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Finds the files of datasets that are ready, and makes them again should they be lost: with a pod's volume, or because another instance with a disk of its own
 * made them. The recipe gives the same bytes every time.
 */
@ApplicationScoped
public class LostFiles {

    private static final Logger LOG = Logger.getLogger(LostFiles.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataFolders folders;
    private final DatasetViews datasets;
    private final DataConfig config;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    LostFiles(DataFolders folders, DatasetViews datasets, DataConfig config) {
        this.folders = folders;
        this.datasets = datasets;
        this.config = config;
    }

    /**
     * The folder of a version of a dataset, with its files; empty when they are lost, and those of others are being made for the time being.
     *
     * @throws AbandonedException when the dataset is discarded while they are made
     * @throws IOException when they are lost and cannot be made again, be it for lack of space or because the generators are of another version by now
     */
    public Optional<Path> folder(TrackedDataset dataset, String version) throws IOException, InterruptedException {
        Place place = new Place(FolderName.of(dataset.run()), dataset.spec().name());
        Path folder = folders.version(place, version);
        if (!Files.isDirectory(folder)) {
            if (!oneAtATime.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            restore(dataset, place, version);
        }
        return Optional.of(folder);
    }

    private void restore(TrackedDataset dataset, Place place, String version) throws IOException {
        try {
            Recipe recipe = Recipe.of(dataset.spec(), config.maximumRows());
            if (!recipe.version().equals(version)) {
                throw new IOException("the files are lost, and the generators of today make others");
            }
            if (!Files.isDirectory(folders.version(place, version))) {
                LOG.infof("datasets: %s has lost its files and gets them again", place);
                folders.generate(place, recipe, "again-" + UUID.randomUUID(), () -> checkReady(dataset), Copies.NONE);
            }
        } catch (InvalidRecipeException e) {
            throw new IOException("the files are lost, and the recipe is not accepted any more: " + e.getMessage(), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void checkReady(TrackedDataset dataset) {
        if (!QuarkusTransaction.requiringNew().call(() -> datasets.isReady(dataset.number()))) {
            throw new AbandonedException();
        }
    }
}
