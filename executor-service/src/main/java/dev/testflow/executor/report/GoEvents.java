package dev.testflow.executor.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code go test -json} writes ({@code go doc test2json}): a line for each event of a package or of a test in it. Lines of other programs may stand between them. A package that failed
 * although no test in it did, as when it cannot be built, is a case of its own; a test that has no end when its package ends is an error.
 */
final class GoEvents implements LineDialect {

    private record Event(
            @JsonProperty("Action") @Nullable String action,
            @JsonProperty("Package") @Nullable String pkg,
            @JsonProperty("ImportPath") @Nullable String built,
            @JsonProperty("FailedBuild") @Nullable String failedBuild,
            @JsonProperty("Test") @Nullable String test,
            @JsonProperty("Elapsed") @Nullable String elapsed,
            @JsonProperty("Output") @Nullable String output) {}

    private static final ObjectReader EVENTS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Event.class);

    private static final Map<String, Ending> ENDINGS =
            Map.of("pass", Ending.PASSED, "bench", Ending.PASSED, "fail", Ending.FAILED, "skip", Ending.SKIPPED);

    /** What the testing package itself says of the course of a test. */
    private static final Pattern COURSE = Pattern.compile("\\s*(===|---) .*", Pattern.DOTALL);

    private static final Pattern LOGGED = Pattern.compile("\\s+([\\w.-]+\\.go):\\d+: (.*)", Pattern.DOTALL);

    private static final Pattern SET_UP_FAILED = Pattern.compile("FAIL\\t(\\S+) \\[\\w+ failed\\]");

    private final Consumer<CaseResult> cases;
    private final OpenCases packages = new OpenCases();
    private final OpenCases tests = new OpenCases();
    private final OpenCases builds = new OpenCases();
    private int number;
    private int damaged;

    GoEvents(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    /** Before Go 1.24, a package that cannot be built has no event. */
    static boolean has(String line) {
        if (SET_UP_FAILED.matcher(line).matches()) {
            return true;
        }
        Event event = event(line);
        return event != null && event.action() != null;
    }

    @Override
    public void line(String line) {
        number++;
        if (!line.startsWith("{")) {
            plain(line);
            return;
        }
        Event event = event(line);
        if (event == null || event.action() == null) {
            damaged = damaged == 0 ? number : damaged;
        } else if (event.built() != null) {
            build(event.built(), event.output());
        } else {
            on(event, event.action(), event.pkg() == null ? "" : event.pkg());
        }
    }

    /** What cannot even be set up is no event. */
    private void plain(String line) {
        Matcher failed = SET_UP_FAILED.matcher(line);
        if (failed.matches()) {
            cases.accept(new CaseUnderWay()
                    .named(failed.group(1))
                    .of(failed.group(1))
                    .message(line)
                    .ended(Ending.ERROR)
                    .result());
        }
    }

    private static @Nullable Event event(String line) {
        try {
            return line.startsWith("{") ? EVENTS.readValue(line) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void build(String built, @Nullable String output) {
        if (builds.find(built) == null) {
            builds.begin(built, new CaseUnderWay());
        }
        builds.tell(built, said -> said.output(output));
    }

    private void on(Event event, String action, String pkg) {
        if (packages.find(pkg) == null) {
            packages.begin(pkg, new CaseUnderWay().named(pkg).of(pkg));
        }
        Ending ending = ENDINGS.get(action);
        if (event.test() == null) {
            onPackage(event, pkg, ending);
        } else {
            onTest(event, event.test(), pkg, ending);
        }
    }

    private void onTest(Event event, String test, String pkg, @Nullable Ending ending) {
        String id = id(pkg, test);
        CaseUnderWay known = tests.find(id);
        CaseUnderWay said = known == null ? new CaseUnderWay().named(test).of(pkg) : known;
        if (ending != null) {
            tests.end(id);
            finish(pkg, said.took(Millis.ofSeconds(event.elapsed())).ended(ending));
            return;
        }
        if (known == null) {
            tests.begin(id, said);
        }
        tests.tell(id, it -> printed(it, pkg, event.output()));
    }

    private void onPackage(Event event, String pkg, @Nullable Ending ending) {
        packages.tell(pkg, it -> printed(it, pkg, event.output()));
        if (ending == null) {
            return;
        }
        for (String id : tests.ids(id -> id.startsWith(id(pkg, "")))) {
            finishWithout(pkg, id, ending);
        }
        CaseUnderWay said = packages.end(pkg);
        if (said != null && ending == Ending.FAILED && !said.isContainer()) {
            CaseUnderWay build = event.failedBuild() == null ? null : builds.find(event.failedBuild());
            said.output(build == null ? null : build.output());
            cases.accept(said.took(Millis.ofSeconds(event.elapsed()))
                    .ended(Ending.ERROR)
                    .result());
        }
    }

    /** A benchmark of which no more is told than its numbers has ended as its package has. */
    private void finishWithout(String pkg, String id, Ending ending) {
        CaseUnderWay said = tests.end(id);
        if (said != null) {
            boolean benchmark = String.valueOf(said.name()).startsWith("Benchmark");
            finish(pkg, benchmark && ending == Ending.PASSED ? said.ended(ending) : said);
        }
    }

    private static void printed(CaseUnderWay said, String pkg, @Nullable String output) {
        if (output == null || COURSE.matcher(output).matches()) {
            return;
        }
        Matcher logged = LOGGED.matcher(output);
        if (!said.hasFile() && logged.matches()) {
            said.in(pkg + "/" + logged.group(1)).message(logged.group(2).strip());
        }
        said.output(output);
    }

    /** A package with a failing test has failed for that. */
    private void finish(String pkg, CaseUnderWay said) {
        CaseUnderWay itsPackage = packages.find(pkg);
        if (said.isFailing() && itsPackage != null) {
            itsPackage.container();
        }
        cases.accept(said.result());
    }

    private static String id(String pkg, String test) {
        return pkg + " " + test;
    }

    @Override
    public @Nullable String end() {
        if (damaged > 0) {
            return "its line " + damaged + " is no event of go test -json";
        }
        String missing = packages.missing();
        return missing == null ? tests.missing() : missing;
    }
}
