package dev.testflow.executor.report;

import dev.testflow.executor.CaseProperties;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@code testcase} element while it is read. */
final class JUnitCase {

    private static final Map<String, Ending> BY_STATUS = Map.of(
            "failed", Ending.FAILED,
            "failure", Ending.FAILED,
            "error", Ending.ERROR,
            "errored", Ending.ERROR,
            "skipped", Ending.SKIPPED,
            "ignored", Ending.SKIPPED,
            "disabled", Ending.SKIPPED,
            "notrun", Ending.SKIPPED);

    private final CaseUnderWay said = new CaseUnderWay();
    private final Map<String, String> properties = new HashMap<>();
    private final boolean ofSuite;
    private boolean withinProperties;
    private int propertyCharacters;
    private int failures;
    private int retries;
    private @Nullable Consumer<String> target;
    private int depth;

    JUnitCase(Function<String, @Nullable String> attributes) {
        this(attributes, false);
    }

    private JUnitCase(Function<String, @Nullable String> attributes, boolean ofSuite) {
        String container = attributes.apply("classname");
        said.named(attributes.apply("name"))
                .of(container == null ? attributes.apply("class") : container)
                .in(attributes.apply("file"))
                .took(Millis.ofSeconds(attributes.apply("time")))
                .ended(status(attributes.apply("status"), attributes.apply("result")));
        this.ofSuite = ofSuite;
    }

    static JUnitCase ofSuite(@Nullable String suite) {
        return new JUnitCase(attribute -> attribute.equals("name") ? suite : null, true);
    }

    /** Whether it stands for a failure outside any case. */
    boolean isSuites() {
        return ofSuite;
    }

    boolean isAtTop() {
        return depth == 0;
    }

    void start(String element, Function<String, @Nullable String> attributes) {
        boolean atTop = depth++ == 0;
        switch (element) {
            case "failure" -> fail(Ending.FAILED, attributes);
            case "error" -> fail(Ending.ERROR, attributes);
            case "property" -> say(attributes);
            default -> {
                if (atTop) {
                    startOther(element);
                }
            }
        }
    }

    private void startOther(String element) {
        target = null;
        withinProperties = element.equals("properties");
        switch (element) {
            case "skipped" -> said.ended(said.isFailing() ? said.ending() : Ending.SKIPPED);
            case "flakyFailure", "flakyError" -> {
                retries++;
                said.retry();
            }
            case "rerunFailure", "rerunError" -> retries++;
            case "system-out", "system-err" -> target = said::output;
            default -> {
                // whatever else a dialect adds
            }
        }
    }

    void text(String piece) {
        if (target != null) {
            target.accept(piece);
        }
    }

    void end() {
        if (--depth == 0) {
            target = null;
        }
    }

    /** How often it says that it failed. */
    int failures() {
        return failures == 0 && said.isFailing() ? 1 : failures;
    }

    /** How often the runner itself tried it again. */
    int retries() {
        return retries;
    }

    boolean isSkipped() {
        return said.ending() == Ending.SKIPPED;
    }

    private void say(Function<String, @Nullable String> attributes) {
        String name = attributes.apply("name");
        String value = attributes.apply("value");
        if (withinProperties
                && depth == 2
                && name != null
                && value != null
                && propertyCharacters <= CaseProperties.MAXIMUM) {
            propertyCharacters += name.length() + value.length();
            properties.put(name, value);
        }
    }

    /** The case as a whole. */
    CaseResult result(@Nullable String suite, @Nullable String suiteFile) {
        return said.within(suite, suiteFile).result().saying(properties);
    }

    /** The first failure tells the most; what tear-down adds to it is kept in the trace. */
    private void fail(Ending how, Function<String, @Nullable String> attributes) {
        failures++;
        target = said::trace;
        if (said.isFailing() && said.hasMessage()) {
            said.trace("\n");
            return;
        }
        said.ended(how);
        said.message(attributes.apply("message"));
        said.type(attributes.apply("type"));
    }

    private static Ending status(@Nullable String status, @Nullable String result) {
        Ending byStatus = status == null ? null : BY_STATUS.get(status.toLowerCase(Locale.ROOT));
        Ending byResult = result == null ? null : BY_STATUS.get(result.toLowerCase(Locale.ROOT));
        return byStatus != null ? byStatus : byResult != null ? byResult : Ending.PASSED;
    }
}
