package dev.testflow.selector.language.build;

import java.util.Optional;

/** How build files and what they build name each other. */
public final class BuildNames {

    private BuildNames() {}

    /** What builds a module: its build file. Every source file of the module refers to it. */
    public static String build(String module) {
        return "build:" + module;
    }

    /** What belongs to every module in a folder or below it, such as a wrapper script or the code of the build itself. */
    public static String everyBuildBelow(String folder) {
        return "build-below:" + folder;
    }

    /** The folder below which a file belongs to every module, if it is such a file. */
    public static Optional<String> sharedFolder(String path) {
        return BuildPaths.sharedOf(path);
    }
}
