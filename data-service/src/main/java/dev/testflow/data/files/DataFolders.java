package dev.testflow.data.files;

import dev.testflow.data.AbandonedException;
import dev.testflow.data.DataConfig;
import dev.testflow.data.Entity;
import dev.testflow.data.Recipe;
import dev.testflow.data.db.DatasetViews;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets are kept: {@code <work-dir>/<installation>/<run>/<dataset>/<version>/<entity>.csv}. A version's folder appears complete, in one step. The installation is
 * this service's database: folders of others are never looked into.
 */
@ApplicationScoped
public class DataFolders {

    /** No dataset's name begins with a dot, nor does a version. */
    private static final String UNFINISHED = ".unfinished-";

    private final Path workDir;
    private final int threads;
    private final DatasetViews datasets;
    private volatile @Nullable Path root;

    DataFolders(DataConfig config, DatasetViews datasets) {
        this.workDir = config.workDir().toAbsolutePath().normalize();
        this.threads = config.threads();
        this.datasets = datasets;
    }

    /** A dataset of a run, as {@code folder/dataset}. */
    public record Place(String folder, String dataset) {

        @Override
        public String toString() {
            return folder + "/" + dataset;
        }
    }

    /** The folder of a version of a dataset; whether or not it exists. */
    public Path version(Place place, String version) {
        return dataset(place).resolve(version);
    }

    /**
     * Generates a dataset's files.
     *
     * @param token tells the unfinished files of one worker from those of another
     * @param wanted is asked again and again whether to go on; throws {@link AbandonedException} when not
     * @param copies get the rows as they are written
     * @throws IOException when the files cannot be written, or copies do not take the rows; what was written is gone then
     */
    public List<WrittenEntity> generate(Place place, Recipe recipe, String token, Runnable wanted, Copies copies)
            throws IOException {
        Path folder = Files.createDirectories(dataset(place));
        Path unfinished = folder.resolve(UNFINISHED + token);
        try {
            Trees.delete(unfinished);
            Files.createDirectory(unfinished);
            List<WrittenEntity> written = new ArrayList<>();
            for (Entity entity : recipe.entities()) {
                written.add(EntityFiles.write(entity, unfinished, threads, wanted, copies));
            }
            wanted.run();
            publish(unfinished, folder.resolve(recipe.version()));
            return List.copyOf(written);
        } finally {
            Trees.delete(unfinished);
        }
    }

    /** Whoever comes second finds the same bytes under this name, and a folder is never moved over one that has files. */
    private static void publish(Path unfinished, Path version) throws IOException {
        try {
            Files.move(unfinished, version, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(version)) {
                throw e;
            }
        }
    }

    /** Deletes all files of a dataset. */
    public void delete(Place place) throws IOException {
        Trees.delete(dataset(place));
        try {
            Files.deleteIfExists(root().resolve(place.folder()));
        } catch (DirectoryNotEmptyException e) {
            // another dataset of the run has files there
        }
    }

    /** Every dataset that has a folder. */
    public List<Place> all() throws IOException {
        List<Place> places = new ArrayList<>();
        for (Path run : children(root())) {
            for (Path dataset : children(run)) {
                places.add(new Place(String.valueOf(run.getFileName()), String.valueOf(dataset.getFileName())));
            }
        }
        return places;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private Path dataset(Place place) {
        return root().resolve(place.folder()).resolve(place.dataset());
    }

    private Path root() {
        Path known = root;
        if (known == null) {
            known = workDir.resolve(QuarkusTransaction.requiringNew().call(datasets::installation));
            root = known;
        }
        return known;
    }
}
