package dev.testflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.connect.Harness.Language;
import dev.testflow.connectstub.ConnectStub;
import dev.testflow.connectstub.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that are written run against a server that speaks the service's protocol, and come to the same verdicts. */
class HarnessIT {

    private static final String SCRIPT = """
            ## S1: Roses "for" l'été
            **Flow ID:** garden
            Expected: System plays: "Welcome to the garden centre"
            Caller: Presses 1
            Expected: System plays: "Roses are in the back"
            Expected: Call disconnects

            ## S2: Tulips
            **Flow ID:** garden
            Expected: System plays: "Welcome to the garden centre"
            Caller: Says "tulips"
            Expected: System plays: "Tulips come in spring"
            Expected: Call disconnects

            ## S3: Stopped
            **Flow ID:** stopped
            Expected: System plays: "Welcome to the garden centre"
            Expected: Call disconnects

            ## S4: Refused
            **Flow ID:** garden
            Expected: System plays: "forbidden words are heard"
            Expected: Call disconnects

            ## S5: Endless
            **Flow ID:** endless
            Expected: System plays: "Welcome to the garden centre"
            Expected: Call disconnects
            """;

    private static final Map<String, String> VERDICTS =
            Map.of("S1", "PASSED", "S2", "FAILED", "S3", "STOPPED", "S4", "REFUSED", "S5", "TIMED_OUT");

    private ConnectStub stub;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        stub = new ConnectStub();
        Flow garden = Flow.saying("Welcome to the garden centre.", "Roses are in the back. Goodbye.");
        stub.flow("garden", garden);
        stub.flow("stopped", garden.stopped());
        stub.flow("endless", garden.endless());
        stub.throttle(2);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void pythonProgramComesToTheSameVerdicts() throws Exception {
        assumeTrue(
                run(List.of("python3", "-c", "import boto3; boto3.client('connect', 'us-east-1').create_test_case"))
                        == 0,
                "there is no python3 with a boto3 that knows test cases of Amazon Connect");
        Path program = written(Language.PYTHON, "run-tests.py");

        assertThat(run(List.of("python3", program.toString()))).isOne();

        assertResults();
        assertThat(run(List.of("python3", program.toString(), "S1"))).isZero();
    }

    @Test
    void javaProgramComesToTheSameVerdicts() throws Exception {
        Path program = written(Language.JAVA, "Harness.java");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(run(List.of(java, program.toString()))).isOne();

        assertResults();
    }

    private void assertResults() throws IOException {
        JsonNode results = new ObjectMapper()
                .readTree(folder.resolve("test-execution-results.json").toFile());
        Map<String, String> verdicts = new TreeMap<>();
        results.fields()
                .forEachRemaining(it ->
                        verdicts.put(it.getKey(), it.getValue().path("status").asText()));
        assertThat(verdicts).isEqualTo(VERDICTS);
        assertThat(results.at("/S1/name").asText()).isEqualTo("Roses \"for\" l'été");
        assertThat(results.at("/S2/observations").findValuesAsText("status")).containsExactly("PASSED", "FAILED");
        assertThat(results.at("/S4/message").asText())
                .contains("the text 'forbidden words are heard' is refused", "and so is its length");
        assertThat(folder.resolve("results-and-comparison.md")).content().contains("| 2 | Tulips come in spring |");
        assertThat(stub.testCases()).isZero();
        assertThat(stub.names()).doesNotHaveDuplicates().hasSize(4);
        assertThat(stub.stopped("endless")).isOne();
    }

    private Path written(Language language, String name) throws IOException {
        List<Scenario> scenarios = ScriptParser.parse(SCRIPT).scenarios();
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
