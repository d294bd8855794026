package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dialect in XML. Elements and attributes are told by their local names. */
interface XmlDialect extends Dialect {

    /** The dialect that has such a root element; null when none has. */
    static @Nullable XmlDialect of(String root, Consumer<CaseResult> cases) {
        return switch (root) {
            case "testsuites", "testsuite", "testcase" -> new JUnitXml(cases);
            case "TestRun" -> new TrxXml(cases);
            case "test-run", "test-results" -> new NUnitXml(cases);
            case "assemblies", "assembly" -> new XunitXml(cases);
            case "events" -> new OpenTestXml(cases);
            default -> null;
        };
    }

    void start(String element, Function<String, @Nullable String> attributes);

    /** A piece of what stands in the innermost element. */
    void text(String piece);

    void end(String element);
}
