package dev.testflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.connect.Harness.Language;
import dev.testflow.connectstub.ConnectStub;
import dev.testflow.connectstub.EveryEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that are written run against a server that speaks the service's protocol, and come to the same verdicts. */
class HarnessIT {

    private static final Path SOURCES = Path.of("src", "test", "resources").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Map<String, String> variables = new HashMap<>();
    private ConnectStub stub;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        stub = new ConnectStub();
        EveryEnding.prepare(stub);
        stub.throttle(2);
        stub.throttleEach(7);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void pythonProgramComesToTheSameVerdicts() throws Exception {
        assumeTrue(run(List.of("python3", "--version")) == 0, "there is no python3");
        variables.put("PYTHONPATH", SOURCES.resolve("python").toString());
        comesToTheSameVerdicts(List.of("python3"), Language.PYTHON, "run-tests.py");
    }

    @Test
    void pythonProgramComesToTheSameVerdictsWithTheRealLibrary() throws Exception {
        assumeTrue(
                run(List.of("python3", "-c", "import boto3; boto3.client('connect', 'us-east-1').create_test_case"))
                        == 0,
                "there is no python3 with a boto3 that knows test cases of Amazon Connect");
        comesToTheSameVerdicts(List.of("python3"), Language.PYTHON, "run-tests.py");
    }

    @Test
    void javaProgramComesToTheSameVerdicts() throws Exception {
        comesToTheSameVerdicts(List.of(JAVA), Language.JAVA, "Harness.java");
    }

    @Test
    void pythonProgramTellsOfAServiceThatCannotBeReached() throws Exception {
        assumeTrue(run(List.of("python3", "--version")) == 0, "there is no python3");
        variables.put("PYTHONPATH", SOURCES.resolve("python").toString());
        tellsOfAServiceThatCannotBeReached(List.of("python3"), Language.PYTHON, "run-tests.py");
    }

    @Test
    void javaProgramTellsOfAServiceThatCannotBeReached() throws Exception {
        tellsOfAServiceThatCannotBeReached(List.of(JAVA), Language.JAVA, "Harness.java");
    }

    private void comesToTheSameVerdicts(List<String> interpreter, Language language, String name) throws Exception {
        String program = written(language, name).toString();

        assertThat(run(append(interpreter, program))).isOne();

        assertResults();
        assertThat(run(append(interpreter, program, "S1"))).isZero();
    }

    private void tellsOfAServiceThatCannotBeReached(List<String> interpreter, Language language, String name)
            throws Exception {
        String program = written(language, name).toString();
        stub.close();

        assertThat(run(append(interpreter, program, "S1", "S2"))).isOne();

        assertThat(statuses()).isEqualTo(Map.of("S1", "ERROR", "S2", "ERROR"));
    }

    private static List<String> append(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }

    private void assertResults() throws IOException {
        JsonNode results = results();
        assertThat(statuses()).isEqualTo(EveryEnding.STATUSES);
        assertThat(results.at("/S1/name").asText()).isEqualTo("Roses \"for\" l'été");
        assertThat(results.at("/S2/observations").findValuesAsText("status")).containsExactly("PASSED", "FAILED");
        assertThat(results.at("/S7/observations").findValuesAsText("status")).containsExactly("FAILED", "NOT_REACHED");
        assertThat(results.at("/S4/message").asText())
                .contains("the text 'forbidden words are heard' is refused", "and so is its length");
        assertThat(folder.resolve("results-and-comparison.md")).content().contains("| 2 | Tulips come in spring |");
        assertThat(stub.testCases()).isZero();
        assertThat(stub.names()).doesNotHaveDuplicates().hasSize(6);
        assertThat(stub.stopped("ends-never")).isOne();
        assertThat(stub.stopped("begins-never")).isOne();
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("test-execution-results.json").toFile());
    }

    private Map<String, String> statuses() throws IOException {
        Map<String, String> statuses = new TreeMap<>();
        results()
                .fields()
                .forEachRemaining(it ->
                        statuses.put(it.getKey(), it.getValue().path("status").asText()));
        return statuses;
    }

    private Path written(Language language, String name) throws IOException {
        List<Scenario> scenarios = ScriptParser.parse(EveryEnding.SCRIPT).scenarios();
        assertThat(scenarios).allMatch(Scenario::isAccepted);
        Harness harness =
                new Harness("test-scripts.md", name, "us-east-1", ConnectStub.INSTANCE, "", Matching.IN_PROPERTIES);
        return Files.writeString(folder.resolve(name), harness.write(language, scenarios));
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_ENDPOINT_URL", stub.url(),
                        "CONNECT_POLL_SECONDS", "0.05",
                        "CONNECT_TIMEOUT_SECONDS", "3"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return 127;
        }
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        int code = process.waitFor();
        System.out.println(Files.readString(output));
        return code;
    }
}
