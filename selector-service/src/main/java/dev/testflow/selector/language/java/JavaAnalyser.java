package dev.testflow.selector.language.java;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import java.io.IOException;

/** Reads Java source. */
public final class JavaAnalyser implements Analyser {

    @Override
    public String version() {
        return "java-3";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".java");
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        return new JavaFileReader(SourceModules.of(tree));
    }
}
