package dev.testflow.benchmarks.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long processors have worked for each part of a system that this program has started: for its processes that live. The runners of tests are none of them.
 *
 * @param parts by name
 */
record ProcessorTime(Map<String, Duration> parts) {

    private static final Pattern SERVICE = Pattern.compile("/(\\w+)-service/target/");

    /** @param data the system's data folder, which its database runs on */
    static ProcessorTime soFar(Path data) {
        Map<String, Duration> parts = new TreeMap<>();
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .forEach(process -> parts.merge(service(process), used(process), Duration::plus));
        parts.put("database", database(data));
        return new ProcessorTime(parts);
    }

    private static String service(ProcessHandle process) {
        Matcher service = SERVICE.matcher(process.info().commandLine().orElse(""));
        return service.find() ? service.group(1) : "broker";
    }

    /** Its first process is a child of nobody, and the others are children of that. */
    private static Duration database(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres")
                        && process.info().commandLine().orElse("").contains(data.toString()))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessorTime::used)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What came to it since an earlier look. */
    ProcessorTime since(ProcessorTime earlier) {
        Map<String, Duration> more = new TreeMap<>(parts);
        earlier.parts.forEach((part, time) -> more.merge(part, time.negated(), Duration::plus));
        return new ProcessorTime(more);
    }

    private Duration together() {
        return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** In seconds: all of it, and that of each part. */
    @Override
    public String toString() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + " " + seconds(part.getValue()))
                .collect(Collectors.joining(", ", seconds(together()) + " s (", ")"));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toMillis() / 1e3);
    }
}
