package dev.testflow.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.steps.StepRun.Ended;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Executes files of steps and tells each file's result as soon as it is there, as the executor's own drivers of Python do: {@code {"started": path}} when a file starts, and when it
 * has ended, {@code {"test": path, "millis": n, "cases": [...]}}. Once a step does not hold, those after it are skipped.
 */
public final class Main {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 8_000;

    private final Variables variables;
    private final StepRun run = new StepRun();
    private final Given given;

    Main(Map<String, String> variables) {
        this.variables = new Variables(variables);
        String output = variables.get(Given.VARIABLE);
        this.given = new Given(output == null ? null : Path.of(output));
    }

    /** @param arguments a file with the paths of the step files, separated by NUL, and the file that the results are written to */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> files = List.of(Files.readString(Path.of(arguments[0])).split("\0"));
        // It writes a question mark for half a character, which an answer may have, and so may what is cut off. A
        // writer of Files would fail.
        try (Writer results =
                new OutputStreamWriter(Files.newOutputStream(Path.of(arguments[1])), StandardCharsets.UTF_8)) {
            new Main(System.getenv()).execute(files, results);
        }
    }

    void execute(List<String> files, Writer results) throws IOException, InterruptedException {
        for (String file : files) {
            line(results, Map.of("started", file));
            long begin = System.nanoTime();
            List<Map<String, String>> cases = cases(Path.of(file));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("test", file);
            result.put("millis", (System.nanoTime() - begin) / 1_000_000);
            result.put("cases", cases);
            given.write();
            line(results, result);
        }
    }

    private List<Map<String, String>> cases(Path file) throws InterruptedException {
        List<Step> steps;
        try {
            steps = new StepFile(variables).read(file);
        } catch (BadFileException e) {
            return List.of(caseOf(file.toString(), "error", String.valueOf(e.getMessage()), ""));
        } catch (RuntimeException | IOException | StackOverflowError e) {
            return List.of(caseOf(file.toString(), "error", e.toString(), ""));
        }
        List<Map<String, String>> cases = new ArrayList<>();
        boolean holds = true;
        for (Step step : steps) {
            if (!holds || step.skipped() != null) {
                cases.add(caseOf(step.name(), "skipped", step.skipped() == null ? "" : step.skipped(), ""));
                continue;
            }
            Ended ended = run.run(step);
            holds = ended.holds();
            cases.add(caseOf(step, ended));
        }
        return cases;
    }

    private Map<String, String> caseOf(Step step, Ended ended) {
        Answer answer = ended.answer();
        String violation = ended.violation();
        if (violation != null) {
            return caseOf(step.name(), "failed", violation, answer == null ? "" : answer.toString());
        }
        if (step.gives() != null && answer != null) {
            given.add(step.gives(), answer);
        }
        return caseOf(step.name(), "passed", "", "");
    }

    /** Secrets are masked before anything is cut off, lest half of one stays. */
    private Map<String, String> caseOf(String name, String ending, String message, String output) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("name", bounded(name, LONGEST_NAME));
        told.put("ending", ending);
        if (!message.isEmpty()) {
            told.put("message", bounded(message, LONGEST_TEXT));
        }
        if (!output.isEmpty()) {
            told.put("output", bounded(output, LONGEST_TEXT));
        }
        System.out.println(told.get("name") + ": " + ending + (message.isEmpty() ? "" : ", " + told.get("message")));
        return told;
    }

    private String bounded(String text, int most) {
        String masked = variables.masked(text);
        return masked.length() <= most
                ? masked
                : masked.substring(0, most / 2) + "\n[…]\n" + masked.substring(masked.length() - most / 2);
    }

    private static void line(Writer results, Map<String, ?> line) throws IOException {
        results.write(JSON.writeValueAsString(line) + "\n");
        results.flush();
    }
}
