package dev.testflow.selector.language.java;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import java.io.IOException;

/** Reads what stands beside Java sources and may name types: configuration, service declarations, templates, descriptions that source is generated from. */
public final class ResourceAnalyser implements Analyser {

    @Override
    public String version() {
        return "java-resources-2";
    }

    @Override
    public boolean reads(String path) {
        return !path.endsWith(".java") && ResourceKind.of(path) != ResourceKind.OTHER;
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        return new ResourceReader(SourceModules.of(tree), Services.of(tree));
    }
}
