package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dialect in JSON. Where something stands is told by the names of the fields that lead to it, joined by dots; the elements of a list stand where the list does. The fields of an
 * object come in any order.
 */
interface JsonDialect extends Dialect {

    /** The dialect whose outermost objects have such fields; null when none has. */
    static @Nullable JsonDialect of(Set<String> fields, Consumer<CaseResult> cases) {
        JsonDialect benchmarks = ofBenchmarks(fields, cases);
        return benchmarks == null ? ofTests(fields, cases) : benchmarks;
    }

    private static @Nullable JsonDialect ofBenchmarks(Set<String> fields, Consumer<CaseResult> cases) {
        if (hasOneOf(fields, "jmhVersion", "primaryMetric")) {
            return new JmhJson(cases);
        }
        if (fields.contains("results" + JsonReport.LIST) && !fields.contains("reportFormat")) {
            return new HyperfineJson(cases);
        }
        if (hasOneOf(fields, "pathFormatted", "numberOfRequests")) {
            return new GatlingJson(cases);
        }
        if (hasOneOf(fields, "metrics", "root_group")) {
            return new K6Json(cases);
        }
        boolean within = fields.contains("benchmarks" + JsonReport.LIST);
        boolean listed = fields.contains("name") && hasOneOf(fields, "value", "values" + JsonReport.LIST);
        return within || listed ? new PlainBenchmarks(within, cases) : null;
    }

    private static @Nullable JsonDialect ofTests(Set<String> fields, Consumer<CaseResult> cases) {
        if (hasOneOf(fields, "reportFormat", "results")) {
            return new CtrfJson(cases);
        }
        if (hasOneOf(fields, "testResults", "numTotalTests")) {
            return new JestJson(cases);
        }
        if (hasOneOf(fields, "elements", "keyword")) {
            return new CucumberJson(cases);
        }
        boolean container = hasOneOf(fields, "befores", "afters", "children");
        boolean test = hasOneOf(fields, "uuid", "historyId", "testCaseId", "statusDetails", "stage");
        return container || test ? new AllureJson(!container, cases) : null;
    }

    /** A text, a number or a truth value, which is not read unless it is asked for. */
    void value(String path, JsonParser value) throws IOException;

    /** An object is complete. */
    void endObject(String path);

    private static boolean hasOneOf(Set<String> fields, String... names) {
        return Stream.of(names).anyMatch(fields::contains);
    }
}
