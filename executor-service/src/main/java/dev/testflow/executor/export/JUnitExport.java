package dev.testflow.executor.export;

import com.ctc.wstx.api.InvalidCharHandler.ReplacingHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML as Jenkins, GitHub actions and GitLab read it: one suite per application, one case per test of the plan, because a test, not its cases, is what has a verdict. What its failed
 * cases say stands in the case's failure. Characters that XML cannot hold become U+FFFD.
 */
public final class JUnitExport implements RunExport {

    private final XMLStreamWriter xml;

    public JUnitExport(OutputStream target) throws IOException {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER, new ReplacingHandler('\uFFFD'));
        try {
            xml = factory.createXMLStreamWriter(target, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private interface Writing {
        void write() throws XMLStreamException;
    }

    @Override
    public void begin(RunSummary run, List<ReportedSuite> suites) throws IOException {
        write(() -> {
            xml.writeStartDocument("UTF-8", "1.0");
            line();
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", run.workflow());
            counts(suites);
            xml.writeAttribute(
                    "time", seconds(Duration.between(run.begin(), run.end()).toMillis()));
        });
    }

    @Override
    public void suite(RunSummary run, ReportedSuite suite) throws IOException {
        write(() -> {
            line();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite.application());
            counts(List.of(suite));
            xml.writeAttribute("time", seconds(suite.millis()));
            line();
            xml.writeStartElement("properties");
            property("testflow.run", run.run());
            property("testflow.change", run.change());
            xml.writeEndElement();
        });
    }

    @Override
    public void test(RunSummary run, ReportedTest test) throws IOException {
        write(() -> {
            line();
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", test.application());
            xml.writeAttribute("name", test.test());
            xml.writeAttribute("time", seconds(test.millis()));
            switch (test.standing()) {
                case PASSED -> {
                    // nothing else is told of it
                }
                case SKIPPED -> skipped(test);
                case FAILED -> problem("failure", run, test);
                case ERROR -> problem("error", run, test);
            }
            xml.writeEndElement();
        });
    }

    @Override
    public void endSuite() throws IOException {
        write(() -> {
            line();
            xml.writeEndElement();
        });
    }

    @Override
    public void end() throws IOException {
        write(() -> {
            line();
            xml.writeEndDocument();
            xml.close();
        });
    }

    private void skipped(ReportedTest test) throws XMLStreamException {
        xml.writeStartElement("skipped");
        if (!test.role().decides()) {
            xml.writeAttribute(
                    "message", "sampled, without a say in the run's verdict: " + RunSummary.word(test.verdict()));
        }
        xml.writeEndElement();
    }

    private void problem(String element, RunSummary run, ReportedTest test) throws XMLStreamException {
        String type =
                test.failures().isEmpty() ? null : test.failures().getFirst().type();
        xml.writeStartElement(element);
        xml.writeAttribute("type", type == null ? RunSummary.word(test.verdict()) : type);
        xml.writeAttribute("message", run.message(test));
        xml.writeCharacters(test.failures().stream().map(JUnitExport::story).collect(Collectors.joining("\n\n")));
        xml.writeEndElement();
        if (test.log() != null) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(test.log());
            xml.writeEndElement();
        }
    }

    private static String story(CaseFailure failure) {
        String name = failure.className() == null ? failure.name() : failure.className() + "." + failure.name();
        return name + "\n" + (failure.trace() == null ? String.valueOf(failure.message()) : failure.trace());
    }

    private void counts(List<ReportedSuite> suites) throws XMLStreamException {
        xml.writeAttribute(
                "tests",
                Integer.toString(suites.stream().mapToInt(ReportedSuite::tests).sum()));
        count("failures", suites, Standing.FAILED);
        count("errors", suites, Standing.ERROR);
        count("skipped", suites, Standing.SKIPPED);
    }

    private void count(String name, List<ReportedSuite> suites, Standing standing) throws XMLStreamException {
        xml.writeAttribute(
                name,
                Integer.toString(
                        suites.stream().mapToInt(suite -> suite.count(standing)).sum()));
    }

    private void property(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", name);
            xml.writeAttribute("value", value);
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static void write(Writing writing) throws IOException {
        try {
            writing.write();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
    }
}
