package dev.testflow.selector.language.python;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import java.io.IOException;

/**
 * Reads Python and Cython modules, documents with examples that may be tested, and the build files of Python projects.
 *
 * <p>Modules are known by the dotted names that they have below each folder that may be on the module path, so that imports need not
 * be resolved; whatever an import, or a string that could name a module or file, may mean is referred to.
 */
public final class PythonAnalyser implements Analyser {

    @Override
    public String version() {
        return "python 2";
    }

    @Override
    public boolean reads(String path) {
        return PythonFiles.module(path) || PythonFiles.document(path) || BuildFiles.one(path);
    }

    @Override
    public FileReader within(SourceTree tree) throws IOException {
        return new PythonReader(LayoutReader.read(tree));
    }
}
