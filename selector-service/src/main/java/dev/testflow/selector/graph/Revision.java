package dev.testflow.selector.graph;

import dev.testflow.selector.language.SourceTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A revision of a repository, as far as an index needs it. */
public interface Revision extends SourceTree {

    /** The commit: 40 hexadecimal digits. */
    String commit();

    /** What identifies a file's content: 40 hexadecimal digits. */
    String contentId(String path);

    /** The path of the file that another has by a symbolic link; nothing for a file that is one itself. */
    default Optional<String> linkedTo(String path) {
        return Optional.empty();
    }

    /**
     * The commits that led to it, itself first and merges left out, the newest first: as many as are known, and not more than are asked for.
     */
    default List<String> commits(int most) throws IOException {
        return List.of();
    }

    /** The paths of the files that one of these commits changed; none when it changed more than are asked for. */
    default List<String> changedBy(String commit, int most) throws IOException {
        throw new IllegalArgumentException(commit + " is no commit that led to " + commit());
    }

    /**
     * What a file contains.
     *
     * @param complete whether {@code bytes} are all of it, and not only its beginning
     */
    record Content(byte[] bytes, boolean complete) {}

    /** A file of {@link #paths()}; any number of threads may ask. */
    Content read(String path) throws IOException;
}
