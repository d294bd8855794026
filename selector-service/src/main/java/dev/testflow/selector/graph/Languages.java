package dev.testflow.selector.graph;

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

/** All that is read. */
public final class Languages {

    /** A file is read by the first that reads its like. */
    public static final List<Analyser> ALL = List.of(
            new BuildAnalyser(),
            new JavaAnalyser(),
            new KotlinAnalyser(),
            new GroovyScalaAnalyser(),
            new ResourceAnalyser(),
            new PythonAnalyser(),
            new JavaScriptAnalyser(),
            new DataAnalyser());

    private Languages() {}
}
