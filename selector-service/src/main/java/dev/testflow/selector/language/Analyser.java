package dev.testflow.selector.language;

import java.io.IOException;

/**
 * Reads the files of one language. It may tell too many references, never too few: a test is left out only when nothing
 * that changed is referred to by it, directly or through others.
 */
public interface Analyser {

    /** What it is called, and a number that grows when it reads the same bytes in another way. */
    String version();

    /** Whether a file is one of its own; a path belongs to one analyser at most. */
    boolean reads(String path);

    /**
     * Prepares for one revision.
     *
     * @throws IOException when a file that tells the layout cannot be read
     */
    FileReader within(SourceTree tree) throws IOException;
}
