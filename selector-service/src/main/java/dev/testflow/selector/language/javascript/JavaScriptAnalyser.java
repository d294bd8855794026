package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import java.io.IOException;

/**
 * Reads JavaScript and TypeScript, the style sheets and components that they import, and the configuration of npm, yarn, pnpm, compilers,
 * bundlers and test runners.
 */
public final class JavaScriptAnalyser implements Analyser {

    @Override
    public String version() {
        return "javascript 1";
    }

    @Override
    public boolean reads(String path) {
        return FileKind.of(path) != FileKind.OTHER;
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        return new JavaScriptReader(new LayoutReader(tree).read());
    }
}
