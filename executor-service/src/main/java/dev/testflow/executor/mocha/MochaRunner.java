package dev.testflow.executor.mocha;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.CommandLine;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.NodeProgram;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs each test file by a Mocha of its own, since one that cannot be loaded keeps Mocha from executing any other. Mocha adds the files that the project's settings name as {@code spec}
 * to the one that it is given; so it is told to ignore all but that one.
 */
@ApplicationScoped
class MochaRunner implements Runner {

    private static final String REPORT = "mocha-report.xml";

    /** A path in which a pattern of files has no other meaning; Mocha splits what it is to ignore at commas. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@.=~ /-]*");

    @Override
    public String name() {
        return "mocha";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return false;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        Path root = place.root().toRealPath();
        Globs reports = new Globs(place.scratch(), List.of(REPORT));
        return tests.stream()
                .map(test -> new Invocation(command(place, root, test).forOne(test), List.of(test), reports))
                .toList();
    }

    private static CommandLine command(Workplace place, Path root, String test) {
        List<String> command = new ArrayList<>(List.of(
                NodeProgram.of(place.root(), "mocha"),
                "--reporter=xunit",
                "--reporter-option=output=" + place.scratch().resolve(REPORT)));
        Stream.of("", "./", root + "/").flatMap(start -> others(start, test)).forEach(command::add);
        command.add("{test_path}");
        return new CommandLine(command);
    }

    /** Options that leave out every file but one, however the settings begin its path. A pattern must not begin with an exclamation mark: it would be turned into its opposite. */
    private static Stream<String> others(String start, String test) {
        if (!PLAIN.matcher(start + test).matches()) {
            return Stream.empty();
        }
        List<String> options = new ArrayList<>();
        String folder = start;
        for (String name : test.split("/")) {
            options.add("--ignore=" + folder + "@(!(" + name + "))");
            options.add("--ignore=" + folder + "@(!(" + name + "))/**");
            folder += name + "/";
        }
        return options.stream();
    }
}
