package dev.testflow.client.watch;

import dev.testflow.client.StepStatus;
import dev.testflow.client.Wording;
import dev.testflow.contract.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a run's tests across applications as text: a line for each, deeper the more steps are before it, and a line for each change. */
final class StepGraph {

    private static final int LONGEST = 100;
    private static final int DEEPEST = 20;

    private final Map<String, String> shown = new HashMap<>();

    /** What has changed since it was asked last, a line each. */
    List<String> changes(List<StepStatus> steps) {
        List<String> lines = new ArrayList<>();
        for (StepStatus step : steps) {
            String standing = standing(step);
            String before = shown.put(key(step), standing);
            if (!standing.equals(before) && !(before == null && isWaiting(step))) {
                lines.add(plain(step.crossTest() + ": " + name(step) + " " + standing));
            }
        }
        return lines;
    }

    /** The whole graph, each test after its name. */
    static List<String> lines(List<StepStatus> steps) {
        Map<String, Map<String, StepStatus>> tests = new LinkedHashMap<>();
        steps.forEach(step -> tests.computeIfAbsent(step.crossTest(), test -> new LinkedHashMap<>())
                .put(step.step(), step));
        List<String> lines = new ArrayList<>();
        tests.forEach((test, byId) -> {
            Map<String, Integer> depths = new HashMap<>();
            lines.add(plain(test));
            byId.values().forEach(step -> lines.add(line(step, depth(step, byId, depths))));
        });
        return lines;
    }

    private static String line(StepStatus step, int depth) {
        String needs = step.needs().isEmpty() ? "" : "  ← " + String.join(", ", step.needs());
        return "  " + "  ".repeat(Math.min(depth, DEEPEST)) + sign(step) + " "
                + plain(name(step) + "  " + standing(step) + needs);
    }

    /** How many steps are before it on the longest way. A step stands behind those that it needs, or the plan has them in no order at all: then they do not count. */
    private static int depth(StepStatus step, Map<String, StepStatus> byId, Map<String, Integer> depths) {
        int depth = step.needs().stream()
                .mapToInt(need -> byId.containsKey(need) ? depths.getOrDefault(need, 0) + 1 : 0)
                .max()
                .orElse(0);
        depths.put(step.step(), depth);
        return depth;
    }

    private static String name(StepStatus step) {
        return step.step() + " (" + step.application() + ")";
    }

    private static String key(StepStatus step) {
        return step.crossTest() + "\n" + step.step();
    }

    private static boolean isWaiting(StepStatus step) {
        return step.verdict() == null && step.readyAt() == null;
    }

    private static String standing(StepStatus step) {
        if (isWaiting(step)) {
            return "waits";
        }
        return step.verdict() == null
                ? "runs"
                : Wording.of(step.verdict()) + took(step) + (step.reason() == null ? "" : ": " + step.reason());
    }

    private static String took(StepStatus step) {
        return step.startedAt() == null || step.endedAt() == null
                ? ""
                : " in "
                        + Wording.seconds(Duration.between(step.startedAt(), step.endedAt())
                                .toMillis());
    }

    private static String sign(StepStatus step) {
        @Nullable Verdict verdict = step.verdict();
        return switch (verdict) {
            case null -> isWaiting(step) ? "·" : "▶";
            case PASSED, FLAKY -> "✓";
            case FAILED, ERROR, TIMED_OUT -> "✗";
            case SKIPPED, BLOCKED, CANCELLED -> "–";
        };
    }

    /** Without characters that a terminal would obey. */
    private static String plain(String text) {
        String line = text.replaceAll("\\p{C}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
