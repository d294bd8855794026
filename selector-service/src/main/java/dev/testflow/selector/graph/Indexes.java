package dev.testflow.selector.graph;

import dev.testflow.selector.Reach;
import dev.testflow.selector.language.Analyser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of all repositories: a folder per repository, in it a file per revision. It is a cache: it can be deleted at any
 * time, and what cannot be read is made anew.
 */
public final class Indexes {

    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);
    private static final String ENDING = ".index";

    /** They are mapped, and take next to no heap: more than one repository's that are asked for in turn. */
    private static final int OPEN = 64;

    private static final int NAME_LENGTH = 32;

    private final Path folder;
    private final List<Analyser> analysers;
    private final int kept;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<Path, Index> open = new LinkedHashMap<>(OPEN, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Index> eldest) {
            return size() > OPEN;
        }
    };

    /** @param kept how many revisions of a repository are kept */
    public Indexes(Path folder, List<Analyser> analysers, int kept) {
        this.folder = folder;
        this.analysers = List.copyOf(analysers);
        this.kept = kept;
    }

    /** Where revisions come from. */
    @FunctionalInterface
    public interface Revisions {

        /** Lists a revision, which is done only for one that is not indexed yet. */
        Revision list(String commit) throws IOException;

        /** Compares two contents of a file, by their {@link Revision#contentId ids}; without text when they cannot be compared. */
        default Surroundings around(String before, String now) {
            return lines -> "";
        }
    }

    /**
     * What a change reaches. Revisions without an index get one.
     *
     * @param repository what tells the repository from others
     * @param base the commit before the change; absent when it is not known
     */
    public Reach between(String repository, @Nullable String base, String head, Revisions revisions)
            throws IOException {
        Index before = base == null ? null : of(repository, base, revisions);
        return new IndexReach(before, of(repository, head, revisions), revisions);
    }

    private Index of(String repository, String commit, Revisions revisions) throws IOException {
        Path home = folder.resolve(DigestUtils.sha256Hex(repository).substring(0, NAME_LENGTH));
        Path file = home.resolve(commit + ENDING);
        synchronized (locks.computeIfAbsent(repository, key -> new Object())) {
            Optional<Index> known = opened(file);
            if (known.isPresent()) {
                return known.get();
            }
            build(home, file, revisions.list(commit));
            return opened(file).orElseThrow(() -> new IOException("the index " + file + " cannot be read"));
        }
    }

    private Optional<Index> opened(Path file) throws IOException {
        synchronized (open) {
            Index known = open.get(file);
            if (known != null) {
                return Optional.of(known);
            }
        }
        try {
            Index index = Index.open(file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            synchronized (open) {
                open.put(file, index);
            }
            return Optional.of(index);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("graph: an index is made anew: {}", e.getMessage());
            Files.deleteIfExists(file);
            return Optional.empty();
        }
    }

    private void build(Path home, Path file, Revision revision) throws IOException {
        long begin = System.nanoTime();
        Files.createDirectories(home);
        Path unfinished = Files.createTempFile(home, "unfinished", "");
        try {
            Files.delete(unfinished);
            IndexBuilder.build(unfinished, revision, analysers, newest(home));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        forgetOldest(home);
        LOG.info(
                "graph: indexed files={} of {} in milliseconds={}",
                revision.paths().size(),
                revision.commit(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    private @Nullable Index newest(Path repository) throws IOException {
        for (Path file : byAge(repository)) {
            Optional<Index> index = opened(file);
            if (index.isPresent()) {
                return index.get();
            }
        }
        return null;
    }

    private void forgetOldest(Path repository) throws IOException {
        for (Path file : byAge(repository).stream().skip(kept).toList()) {
            synchronized (open) {
                open.remove(file);
            }
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> byAge(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }
}
