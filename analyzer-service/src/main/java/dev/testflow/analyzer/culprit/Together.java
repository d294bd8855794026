package dev.testflow.analyzer.culprit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was changed often, and what was changed together with a test.
 *
 * @param changes from 0 to 1, how often each file was changed, the latest changes counting most
 * @param withTest the same, of the changes that the test was part of
 */
public record Together(Map<String, Double> changes, Map<String, Double> withTest) {

    /** Of a repository whose history is not known. */
    public static final Together UNKNOWN = new Together(Map.of(), Map.of());

    /** How many commits later a commit counts half. */
    private static final double HALF_LIFE = 300;

    /** What changes more files at once tells nothing about any of them. */
    private static final int MOST_FILES = 60;

    /** What counts half of the most that there can be. */
    private static final double OFTEN = 2;

    private static final double OFTEN_TOGETHER = 0.5;

    public Together {
        changes = Map.copyOf(changes);
        withTest = Map.copyOf(withTest);
    }

    /**
     * Reads a history.
     *
     * @param commits which files each changed, the latest first
     * @param test the path of the test's file
     */
    public static Together of(List<List<String>> commits, @Nullable String test) {
        Map<String, Double> changes = new HashMap<>();
        Map<String, Double> withTest = new HashMap<>();
        for (int i = 0; i < commits.size(); i++) {
            List<String> files = commits.get(i);
            if (files.size() > MOST_FILES) {
                continue;
            }
            double weight = Math.pow(0.5, i / HALF_LIFE) / Math.sqrt(files.size());
            boolean together = test != null && files.contains(test);
            for (String file : files) {
                changes.merge(file, weight, Double::sum);
                if (together) {
                    withTest.merge(file, weight, Double::sum);
                }
            }
        }
        changes.replaceAll((file, amount) -> amount / (amount + OFTEN));
        withTest.replaceAll((file, amount) -> amount / (amount + OFTEN_TOGETHER));
        return new Together(changes, withTest);
    }
}
