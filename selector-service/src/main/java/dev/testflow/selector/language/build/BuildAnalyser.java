package dev.testflow.selector.language.build;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import java.io.IOException;

/** Reads the build files of Java projects: those of Maven and Gradle, and scripts and settings around them. */
public final class BuildAnalyser implements Analyser {

    @Override
    public String version() {
        return "build-1";
    }

    @Override
    public boolean reads(String path) {
        return owns(path);
    }

    /** Whether a path is one of a build, so that no other analyser reads it. */
    public static boolean owns(String path) {
        boolean code =
                path.endsWith(".java") || path.endsWith(".kt") || path.endsWith(".groovy") || path.endsWith(".scala");
        return !code
                && (BuildPaths.moduleOf(path).isPresent()
                        || BuildPaths.sharedOf(path).isPresent());
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        return new BuildFileReader(Modules.of(tree));
    }
}
