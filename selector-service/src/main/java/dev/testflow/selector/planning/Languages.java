package dev.testflow.selector.planning;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.build.BuildAnalyser;
import dev.testflow.selector.language.data.DataAnalyser;
import dev.testflow.selector.language.java.JavaAnalyser;
import dev.testflow.selector.language.java.ResourceAnalyser;
import dev.testflow.selector.language.javascript.JavaScriptAnalyser;
import dev.testflow.selector.language.kotlin.GroovyScalaAnalyser;
import dev.testflow.selector.language.kotlin.KotlinAnalyser;
import dev.testflow.selector.language.python.PythonAnalyser;
import java.util.List;

/** The languages that are read. */
public final class Languages {

    private Languages() {}

    /** Analysers in their order: a file is read by the first that reads its like. */
    public static List<Analyser> all() {
        return List.of(
                new BuildAnalyser(),
                new JavaAnalyser(),
                new KotlinAnalyser(),
                new GroovyScalaAnalyser(),
                new ResourceAnalyser(),
                new PythonAnalyser(),
                new JavaScriptAnalyser(),
                new DataAnalyser());
    }
}
