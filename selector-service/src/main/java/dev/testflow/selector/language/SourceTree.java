package dev.testflow.selector.language;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;

/** The files of one revision. */
public interface SourceTree {

    /** The paths of all files, relative to the repository, with slashes. */
    NavigableSet<String> paths();

    /** What a file contains; nothing when there is no such file or it is too large to be read. */
    Optional<byte[]> content(String path) throws IOException;
}
