package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report gave. */
record ReadReport(List<CaseResult> cases, @Nullable String damage) {

    static final Path SAMPLES = Path.of("src/test/resources/reports/samples");

    static ReadReport of(byte[] bytes) {
        List<CaseResult> cases = new ArrayList<>();
        return new ReadReport(cases, AnyReport.read(new ByteArrayInputStream(bytes), cases::add));
    }

    static ReadReport of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ReadReport of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static ReadReport ofSample(String sample) throws IOException {
        return of(SAMPLES.resolve(sample));
    }

    /** How many of its cases ended in each way, in the order in which reports are counted here. */
    List<Integer> counts() {
        return Stream.of(Ending.PASSED, Ending.FLAKY, Ending.FAILED, Ending.ERROR, Ending.SKIPPED)
                .map(ending ->
                        (int) cases.stream().filter(it -> it.ending() == ending).count())
                .toList();
    }

    boolean hasFailing() {
        return cases.stream().anyMatch(it -> it.ending().isFailing());
    }

    CaseResult only(String name) {
        List<CaseResult> named =
                cases.stream().filter(it -> it.name().equals(name)).toList();
        if (named.size() != 1) {
            throw new AssertionError(named.size() + " cases are named " + name + ": " + cases);
        }
        return named.getFirst();
    }
}
