package dev.testflow.analyzer.culprit;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.trace.Frame;
import dev.testflow.analyzer.trace.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a failure and its test say about where the fault may be.
 *
 * @param test the path of the test's file; absent when the run as a whole failed
 * @param files the files of own code that the trace goes through, the root cause first
 * @param functions the functions that the trace goes through in own code
 * @param subject the words of what the test is named after
 * @param caseWords the words of the failing case's name
 * @param message how often each word stands in the message
 * @param source what stands in the test's file
 */
public record Testimony(
        @Nullable String test,
        List<String> files,
        Set<String> functions,
        Set<String> subject,
        Set<String> caseWords,
        Map<String, Integer> message,
        TestSource source) {

    private static final Set<String> MARKS = Set.of("test", "it", "spec", "case");

    public Testimony {
        files = List.copyOf(files);
        functions = Set.copyOf(functions);
    }

    static Testimony of(Failure failure, Symptom symptom, TestSource source) {
        String test = failure.neverBegan() ? null : failure.test();
        List<Frame> own = symptom.frames().stream().filter(Frame::own).toList();
        List<String> files = new ArrayList<>();
        own.stream()
                .map(Frame::file)
                .filter(file -> test == null || !Frame.isSame(file, test))
                .distinct()
                .forEach(files::add);
        return new Testimony(
                test,
                files,
                own.stream()
                        .map(frame ->
                                frame.function().substring(frame.function().lastIndexOf('.') + 1))
                        .collect(Collectors.toSet()),
                test == null ? Set.of() : unmarked(TestName.fileStem(test)),
                failure.caseName() == null ? Set.of() : unmarked(failure.caseName()),
                Words.counts(symptom.message() + " " + symptom.type()),
                source);
    }

    /** Reads a failure as far as it tells about where the fault may be. */
    public static Testimony of(Failure failure, TestSource source) {
        return of(failure, Symptom.of(failure), source);
    }

    private static Set<String> unmarked(String name) {
        Set<String> words = Words.of(name);
        words.removeAll(MARKS);
        return words;
    }
}
