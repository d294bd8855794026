package dev.testflow.selector.language;

/** Reads files as they are meant in one revision, whose layout (source roots, workspaces, path aliases, modules) it knows. */
public interface FileReader {

    /**
     * Identifies the layout. Where it is equal, the same path with the same content has the same facts, so that they are not read again;
     * it does not change with what does not matter, such as a version in a build file.
     */
    String layout();

    /**
     * Reads a file. Its content is hostile: this ends within seconds, throws nothing, and tells by {@link FileFacts#unknown()} what could not be read.
     *
     * @param path relative to the repository, with slashes
     */
    FileFacts read(String path, byte[] content);
}
