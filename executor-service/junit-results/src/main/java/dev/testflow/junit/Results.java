package dev.testflow.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the result of each test class when it has ended: {@code {"started": test}} before, then {@code {"test": test, "millis": n, "cases": [...]}}. What fails outside any
 * class, such as an engine, is a case of each class that has not ended.
 */
final class Results implements TestExecutionListener {

    private final Writer lines;
    private final Map<String, String> testByClass;
    private final Map<String, TestClass> waiting = new LinkedHashMap<>();
    private final Map<String, TestClass> classById = new HashMap<>();
    private final Set<String> outermost = new HashSet<>();
    private final Map<String, String> output = new HashMap<>();

    /** A class that has not ended: several engines may execute it. */
    private static final class TestClass {

        private final String name;
        private final List<Map<String, String>> cases = new ArrayList<>();
        private int engines;
        private long begin;

        TestClass(String name) {
            this.name = name;
        }
    }

    /** @param testByClass the planned tests by the names of their classes */
    Results(Writer lines, Map<String, String> testByClass) {
        this.lines = lines;
        this.testByClass = testByClass;
        testByClass.keySet().forEach(name -> waiting.put(name, new TestClass(name)));
    }

    /** Tells of a class that cannot be executed. */
    void broken(String className, Throwable failure) {
        TestClass broken = waiting.get(className);
        if (broken != null) {
            broken.cases.add(Case.broken(className, className, failure, "").told());
            end(broken);
        }
    }

    /** Tells of all classes that were not executed. */
    void end() {
        List.copyOf(waiting.values()).forEach(this::end);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().forEach(engine -> plan.getChildren(engine).forEach(child -> locate(plan, child, null)));
    }

    private void locate(TestPlan plan, TestIdentifier id, @Nullable TestClass outer) {
        TestClass own = outer == null ? waiting.get(className(id)) : outer;
        if (own != null) {
            classById.put(id.getUniqueId(), own);
            if (outer == null) {
                own.engines++;
                outermost.add(id.getUniqueId());
            }
        }
        plan.getChildren(id).forEach(child -> locate(plan, child, own));
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier id) {
        id.getParentId().map(classById::get).ifPresent(own -> classById.put(id.getUniqueId(), own));
    }

    @Override
    public void executionStarted(TestIdentifier id) {
        TestClass own = classById.get(id.getUniqueId());
        if (own != null && own.begin == 0) {
            own.begin = System.nanoTime();
            tell(Map.of("started", test(own)));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier id, String reason) {
        add(id, Case.skipped(name(id), className(id), reason));
        endOutermost(id);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
        Map<String, String> values = entry.getKeyValuePairs();
        String printed = values.getOrDefault(LauncherConstants.STDOUT_REPORT_ENTRY_KEY, "")
                + values.getOrDefault(LauncherConstants.STDERR_REPORT_ENTRY_KEY, "");
        if (!printed.isEmpty()) {
            output.merge(id.getUniqueId(), printed, String::concat);
        }
    }

    @Override
    public void executionFinished(TestIdentifier id, TestExecutionResult result) {
        String printed = output.remove(id.getUniqueId());
        Throwable failure = result.getThrowable().orElseGet(() -> new AssertionError("it did not succeed"));
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (id.isTest()) {
                    add(id, Case.passed(name(id), className(id)));
                }
            }
            case ABORTED -> add(id, Case.skipped(name(id), className(id), String.valueOf(failure.getMessage())));
            case FAILED -> add(id, Case.broken(name(id), className(id), failure, printed == null ? "" : printed));
        }
        endOutermost(id);
    }

    private void add(TestIdentifier id, Case found) {
        TestClass own = classById.get(id.getUniqueId());
        if (own != null) {
            own.cases.add(found.told());
        } else if (found.isBroken()) {
            waiting.values().forEach(each -> each.cases.add(found.told()));
        }
    }

    private void endOutermost(TestIdentifier id) {
        TestClass own = classById.get(id.getUniqueId());
        if (own != null && outermost.remove(id.getUniqueId()) && --own.engines == 0) {
            end(own);
        }
    }

    private void end(TestClass ended) {
        waiting.remove(ended.name);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("test", test(ended));
        told.put("millis", ended.begin == 0 ? 0 : (System.nanoTime() - ended.begin) / 1_000_000);
        told.put("cases", ended.cases);
        tell(told);
        System.out.println(ended.name + ": "
                + ended.cases.stream()
                        .collect(Collectors.groupingBy(it -> String.valueOf(it.get("ending")), Collectors.counting())));
    }

    private String test(TestClass own) {
        return testByClass.getOrDefault(own.name, own.name);
    }

    private void tell(Map<String, ?> line) {
        try {
            lines.write(Json.write(line) + "\n");
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(TestIdentifier id) {
        return id.getLegacyReportingName();
    }

    private static @Nullable String className(TestIdentifier id) {
        return id.getSource()
                .map(source -> switch (source) {
                    case ClassSource type -> type.getClassName();
                    case MethodSource method -> method.getClassName();
                    default -> null;
                })
                .orElse(null);
    }
}
