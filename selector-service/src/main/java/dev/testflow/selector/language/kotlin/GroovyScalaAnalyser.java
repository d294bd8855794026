package dev.testflow.selector.language.kotlin;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import dev.testflow.selector.language.build.BuildAnalyser;
import dev.testflow.selector.language.java.SourceModules;
import dev.testflow.selector.language.java.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Groovy, Scala and Xtend word by word. No parser of theirs can be used here: Groovy's would bring a compiler along, Scala's is written in Scala, Xtend's needs Eclipse. These languages
 * name types as Java does, so that taking every word for a name misses nothing that they name.
 */
public final class GroovyScalaAnalyser implements Analyser {

    @Override
    public String version() {
        return "groovy-scala-2";
    }

    @Override
    public boolean reads(String path) {
        return (path.endsWith(".groovy") || path.endsWith(".scala") || path.endsWith(".gvy") || path.endsWith(".xtend"))
                && !BuildAnalyser.owns(path);
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        SourceModules modules = SourceModules.of(tree);
        return new FileReader() {
            @Override
            public String layout() {
                return modules.layout();
            }

            @Override
            public FileFacts read(String path, byte[] content) {
                return SourceText.facts(path, new String(content, StandardCharsets.UTF_8), modules);
            }
        };
    }
}
