package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of xUnit.net ("Format: XML v2+" of its documentation, and version 1, which has classes in the place of collections). What failed outside any test, such as the clean-up of a
 * collection, is a case of its own.
 */
final class XunitXml extends XmlByElement {

    private static final Map<String, Ending> ENDINGS =
            Map.of("Pass", Ending.PASSED, "Fail", Ending.FAILED, "Skip", Ending.SKIPPED, "NotRun", Ending.SKIPPED);

    private final Consumer<CaseResult> cases;
    private final Tally tally = new Tally();
    private @Nullable String suite;
    private @Nullable CaseUnderWay current;
    private @Nullable String element;

    XunitXml(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    @Nullable
    Consumer<String> begin(String name, Function<String, @Nullable String> attributes) {
        switch (name) {
            case "assembly" -> {
                tally.tellTests(attributes.apply("total"));
                tally.tellFailures(attributes.apply("failed"));
                tally.tellFailures(attributes.apply("errors"));
            }
            case "collection", "class" -> suite = CaseUnderWay.name(attributes.apply("name"));
            case "test" -> begin(name, test(attributes));
            case "error" -> begin(name, error(attributes));
            case "failure" -> {
                if (current == null) {
                    begin(name, new CaseUnderWay().named(suite).ended(Ending.ERROR));
                }
                type(attributes.apply("exception-type"));
            }
            default -> {
                return taker(current, name);
            }
        }
        return null;
    }

    private void begin(String name, CaseUnderWay said) {
        element = name;
        current = said.within(suite, null);
    }

    private void type(@Nullable String exception) {
        if (current != null) {
            current.type(exception);
        }
    }

    @Override
    void finish(String name) {
        if (current != null && name.equals(element)) {
            CaseResult result = current.result();
            tally.show(result);
            cases.accept(result);
            current = null;
        }
    }

    @Override
    public @Nullable String end() {
        return tally.missing("it");
    }

    private static CaseUnderWay test(Function<String, @Nullable String> attributes) {
        String result = attributes.apply("result");
        return new CaseUnderWay()
                .named(attributes.apply("name"))
                .of(attributes.apply("type"))
                .in(attributes.apply("source-file"))
                .took(Millis.ofSeconds(attributes.apply("time")))
                .ended(result == null ? null : ENDINGS.get(result));
    }

    private static CaseUnderWay error(Function<String, @Nullable String> attributes) {
        String name = attributes.apply("name");
        return new CaseUnderWay()
                .named(name == null ? attributes.apply("type") : name)
                .ended(Ending.ERROR);
    }
}
