package dev.testflow.selector.language.kotlin;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import dev.testflow.selector.language.build.BuildAnalyser;
import dev.testflow.selector.language.java.SourceModules;
import java.io.IOException;

/** Reads Kotlin source. */
public final class KotlinAnalyser implements Analyser {

    @Override
    public String version() {
        return "kotlin-1";
    }

    @Override
    public boolean reads(String path) {
        return (path.endsWith(".kt") || path.endsWith(".kts")) && !BuildAnalyser.owns(path);
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        return new KotlinFileReader(SourceModules.of(tree));
    }
}
