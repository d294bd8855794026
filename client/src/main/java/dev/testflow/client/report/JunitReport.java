package dev.testflow.client.report;

import dev.testflow.client.Attempt;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.Wording;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Verdict;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A run's report for CI servers, in the form that Jenkins, GitHub actions and GitLab read: one suite per application, one case per test of the plan, because a
 * test, not its cases, is what has a verdict. What its failed cases say stands in the case's failure. A test that has no say in the run's verdict has none here: whatever became of it, it counts as skipped unless it passed.
 */
public final class JunitReport {

    private final RunReport report;

    public JunitReport(RunReport report) {
        this.report = report;
    }

    /** The report's XML. */
    public String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suites(new JunitXml(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private void suites(JunitXml xml) throws XMLStreamException {
        RunStatus run = report.run();
        xml.start("testsuites");
        xml.attribute("name", run.workflow() == null ? run.run() : run.workflow());
        counts(xml, report.tests());
        xml.attribute("time", seconds(run.durationMillis() == null ? 0 : run.durationMillis()));
        for (Map.Entry<String, List<TestAttempts>> suite : byApplication().entrySet()) {
            suite(xml, suite.getKey(), suite.getValue());
        }
        xml.end();
    }

    private void suite(JunitXml xml, String application, List<TestAttempts> tests) throws XMLStreamException {
        xml.start("testsuite");
        xml.attribute("name", application);
        counts(xml, tests);
        xml.attribute(
                "time",
                seconds(tests.stream().mapToLong(TestAttempts::durationMillis).sum()));
        xml.start("properties");
        xml.property("testflow.run", report.run().run());
        xml.property(
                "testflow.change",
                report.change() == null ? null : report.change().change());
        xml.property(
                "testflow.head",
                report.change() == null ? null : report.change().head());
        xml.end();
        for (TestAttempts test : tests) {
            testCase(xml, test);
        }
        xml.end();
    }

    private void testCase(JunitXml xml, TestAttempts test) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("classname", test.application());
        xml.attribute("name", test.test());
        xml.attribute("time", seconds(test.durationMillis()));
        Verdict verdict = test.verdict();
        if (hasNoSay(test)) {
            xml.start("skipped");
            xml.attribute("message", "sampled, without a say in the run's verdict: " + Wording.of(verdict));
            xml.end();
        } else if (isError(verdict)) {
            problem(xml, "error", test);
        } else if (verdict == Verdict.FAILED) {
            problem(xml, "failure", test);
        } else if (verdict == Verdict.SKIPPED) {
            xml.start("skipped");
            xml.end();
        }
        xml.end();
    }

    private void problem(JunitXml xml, String element, TestAttempts test) throws XMLStreamException {
        List<Attempt> attempts = test.attempts();
        List<CaseFailure> failures =
                attempts.isEmpty() ? List.of() : attempts.getLast().failures();
        CaseFailure first = failures.isEmpty() ? null : failures.getFirst();
        xml.start(element);
        xml.attribute("type", first != null && first.type() != null ? first.type() : Wording.of(test.verdict()));
        xml.attribute("message", first != null && first.message() != null ? first.message() : reason(test));
        xml.text(failures.stream().map(JunitReport::story).collect(Collectors.joining("\n\n")));
        xml.end();
        String log = attempts.isEmpty() ? null : attempts.getLast().log();
        if (log != null) {
            xml.start("system-out");
            xml.text(log);
            xml.end();
        }
    }

    private String reason(TestAttempts test) {
        String reason =
                test.attempts().isEmpty() ? null : test.attempts().getLast().reason();
        if (reason == null && report.run().blockage() != null) {
            return report.run().blockage().reason();
        }
        return reason == null ? Wording.of(test.verdict()) : reason;
    }

    private static String story(CaseFailure failure) {
        String name = failure.className() == null ? failure.name() : failure.className() + "." + failure.name();
        return name + "\n" + (failure.trace() == null ? String.valueOf(failure.message()) : failure.trace());
    }

    private static void counts(JunitXml xml, List<TestAttempts> tests) throws XMLStreamException {
        xml.attribute("tests", Integer.toString(tests.size()));
        xml.attribute("failures", count(tests, test -> !hasNoSay(test) && test.verdict() == Verdict.FAILED));
        xml.attribute("errors", count(tests, test -> !hasNoSay(test) && isError(test.verdict())));
        xml.attribute("skipped", count(tests, test -> hasNoSay(test) || test.verdict() == Verdict.SKIPPED));
    }

    private static String count(List<TestAttempts> tests, Predicate<TestAttempts> which) {
        return Long.toString(tests.stream().filter(which).count());
    }

    /** A CI server would take the failure of a sampled test for one of the run. */
    private static boolean hasNoSay(TestAttempts test) {
        return !test.inRole().decides() && test.verdict() != Verdict.PASSED && test.verdict() != Verdict.FLAKY;
    }

    /** A test without a verdict counts as an error: a report of it must not look green. */
    private static boolean isError(@Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> true;
            case ERROR, TIMED_OUT, CANCELLED, BLOCKED -> true;
            case PASSED, FAILED, FLAKY, SKIPPED -> false;
        };
    }

    private Map<String, List<TestAttempts>> byApplication() {
        return report.tests().stream()
                .collect(Collectors.groupingBy(TestAttempts::application, LinkedHashMap::new, Collectors.toList()));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
    }
}
