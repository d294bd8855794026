package dev.testflow.provisioner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.ServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With an executable that stands in for the real one. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerraformProviderTest {

    private static final String STAND_IN =
            Path.of("src/test/resources/stand-ins/terraform").toAbsolutePath().toString();
    private static final String OUTPUTS = """
            {"name": {"value": "bucket-1"}, "count": {"value": 3}, "password": {"value": {"all": ["hunter22"]}, "sensitive": true}}""";

    @TempDir
    Path folder;

    @Test
    void makesWhatTheModuleSaysAndTellsItsOutputs() throws Exception {
        TerraformSetup setup = setup();

        Map<String, String> properties =
                setup.provider.prepare(setup.request(module(Map.of()), Map.of("size", "3"), null));

        assertThat(properties)
                .isEqualTo(Map.of("name", "bucket-1", "count", "3", "password", "{\"all\":[\"hunter22\"]}"));
        assertThat(setup.provider.inspect(TerraformSetup.RESOURCE)).isEqualTo(Presence.ALIVE);
        assertThat(setup.provider.list()).containsExactly(TerraformSetup.RESOURCE);
        assertThat(setup.provider.log(TerraformSetup.RESOURCE)).isEqualTo("the password is (sensitive)\n");
        assertThat(setup.place.resolve("variables.tfvars.json")).hasContent("{\"size\":\"3\"}");
        assertThat(Files.getPosixFilePermissions(setup.place)).hasSize(3);
        assertThat(calls(setup))
                .extracting(call -> call.split(" ", 2)[0])
                .containsExactly("init", "version", "graph", "plan", "show", "apply");
        assertThat(calls(setup).getFirst()).contains("-plugin-dir=").endsWith("git=none secret=none");
    }

    @Test
    void givesTheToolTheVariablesThatAreConfiguredAndDownloadsWhereItMay() throws Exception {
        TerraformSetup setup = new TerraformSetup(
                folder,
                STAND_IN,
                Map.of(
                        "testflow.provisioner.terraform.downloads", "true",
                        "testflow.provisioner.terraform.environment", "SECRET,USER_HOME"));

        setup.provider.prepare(setup.request(module(Map.of("modules.json", modules("git::https://x.example", "x")))));

        assertThat(calls(setup).getFirst()).doesNotContain("-plugin-dir").endsWith("git=any secret=none");
    }

    @Test
    void takesAwayAllOfIt() throws InterruptedException {
        TerraformSetup setup = setup();
        setup.provider.prepare(setup.request(module(Map.of("refuses", "2"))));

        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE))
                .hasValue("terraform destroy exited with 1: not yet");
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isPresent();
        assertThat(setup.provider.list()).isNotEmpty();
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();

        assertThat(setup.place).doesNotExist();
        assertThat(setup.provider.list()).isEmpty();
        assertThat(setup.provider.inspect(TerraformSetup.RESOURCE)).isEqualTo(Presence.GONE);
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "plan", "apply"})
    void saysWhichStepFailedAndLeavesNothing(String step) {
        TerraformSetup setup = setup();

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("fails-" + step, "x")))))
                .hasMessage("terraform " + step + " exited with 1")
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.log()).contains("no " + step + " today"));

        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
        assertThat(setup.provider.list()).isEmpty();
    }

    @Test
    void masksWhatIsSensitiveInALogOfWhatIsHalfMade() {
        TerraformSetup setup = setup();

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("fails-apply", "x")))))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.log()).contains("(sensitive)").doesNotContain("hunter22"));
        assertThat(setup.place.resolve("state")).content().contains("one");
    }

    @Test
    void refusesAPlanBeforeAnythingIsMade() throws IOException {
        TerraformSetup setup = setup();
        String plan = """
                {"configuration": {"root_module": {"resources": [
                  {"address": "terraform_data.x", "mode": "managed", "type": "terraform_data", "provisioners": [{"type": "local-exec"}]}]}}}""";

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("plan.json", plan)))))
                .hasMessage("the resource terraform_data.x has a provisioner, which is not allowed");

        assertThat(calls(setup)).noneMatch(call -> call.startsWith("apply"));
    }

    @Test
    void refusesToReadDataBeforeItPlans() throws IOException {
        TerraformSetup setup = setup();
        String graph = "\"[root] module.ä.data.external.ö (expand)\" [label = \"x\"]";

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("graph.dot", graph)))))
                .hasMessageStartingWith("resources of the type data.external are not allowed");

        assertThat(calls(setup)).noneMatch(call -> call.startsWith("plan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"git::https://evil.example/m", "registry.example/a/b/c", "../../../../etc"})
    void refusesModulesFromElsewhere(String source) throws IOException {
        TerraformSetup setup = setup();

        assertThatThrownBy(() -> setup.provider.prepare(
                        setup.request(module(Map.of("modules.json", modules(source, "../../../../etc"))))))
                .hasMessage("the module m comes from " + source + ", which is not a folder of the repository");

        assertThat(calls(setup)).hasSize(1);
    }

    @Test
    void refusesWhatCouldTakeItsStateAway() {
        TerraformSetup setup = setup();

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("zz_override.tf", "")))))
                .hasMessage("its module has override files, which are not allowed");
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
    }

    @Test
    void readsNoMoreThanItCanHold() {
        TerraformSetup setup = setup();

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("floods", "x")))))
                .hasMessage("terraform show printed more than can be read");
    }

    @Test
    void refusesOutputsThatNoEventCarries() {
        TerraformSetup setup = setup();
        String outputs = "{\"x\": {\"value\": \"" + "x".repeat(70_000) + "\"}}";

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("outputs.json", outputs)))))
                .hasMessage("its outputs are more than 100, or longer than 64000 characters together");
    }

    @Test
    void letsAnInterruptedToolWriteDownWhatItHasMade() throws Exception {
        TerraformSetup setup = setup();
        ServiceRequest request = setup.request(module(Map.of("hangs", "x")));
        List<Throwable> thrown = Collections.synchronizedList(new java.util.ArrayList<>());
        Thread preparing = Thread.ofVirtual().start(() -> {
            try {
                setup.provider.prepare(request);
            } catch (InterruptedException e) {
                thrown.add(e);
            }
        });
        await().until(() -> Files.exists(setup.place.resolve("application/infra/applying")));

        preparing.interrupt();
        preparing.join();
        assertThat(thrown).hasSize(1);
        assertThat(setup.place.resolve("state")).doesNotExist();

        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
        assertThat(setup.provider.list()).isEmpty();
    }

    @Test
    void endsAToolThatTakesTooLong() throws IOException {
        TerraformSetup setup =
                new TerraformSetup(folder, STAND_IN, Map.of("testflow.provisioner.terraform.timeout", "PT3S"));

        assertThatThrownBy(() -> setup.provider.prepare(setup.request(module(Map.of("hangs", "x")))))
                .hasMessage("terraform apply did not end within PT3S");

        assertThat(setup.place.resolve("state")).content().contains("late");
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
    }

    @Test
    void waitsUntilWhatItMadeAnswers() throws Exception {
        TerraformSetup setup = setup();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String outputs =
                    "{\"host\": {\"value\": \"127.0.0.1\"}, \"port\": {\"value\": " + server.getLocalPort() + "}}";
            assertThat(setup.provider.prepare(setup.request(module(Map.of("outputs.json", outputs)))))
                    .containsEntry("port", Integer.toString(server.getLocalPort()));
        }

        ServiceRequest again = setup.request(module(Map.of()), Map.of(), new ReadinessSpec("/health", 1));
        assertThatThrownBy(() -> setup.provider.prepare(again))
                .hasMessage("its module has no output 'host' that says where it is reached");
    }

    @Test
    void saysThatThereIsNoModuleAndNoTool() {
        TerraformSetup missing = new TerraformSetup(folder, "no-such-terraform", Map.of());
        assertThatThrownBy(() -> missing.provider.prepare(missing.request(module(Map.of()))))
                .hasMessage("terraform init exited with 127");
    }

    @Test
    void keepsAStateThatCannotBeRead() throws Exception {
        TerraformSetup setup = setup();
        setup.provider.prepare(setup.request(module(Map.of())));
        Files.writeString(setup.place.resolve("state"), "{\"resources\": [");

        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE).orElseThrow())
                .startsWith("its state cannot be read");
        assertThat(setup.place).exists();
        Files.writeString(setup.place.resolve("application/infra/errored.tfstate"), "{}");
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE))
                .hasValue("its state could not be written, and is in errored.tfstate");
    }

    private TerraformSetup setup() {
        return new TerraformSetup(folder, STAND_IN, Map.of());
    }

    private static Map<String, String> module(Map<String, String> files) {
        Map<String, String> all = new HashMap<>(Map.of("main.tf", "", "outputs.json", OUTPUTS));
        all.putAll(files);
        return all;
    }

    private static String modules(String source, String directory) {
        return "{\"Modules\": [{\"Key\": \"\", \"Source\": \"\", \"Dir\": \".\"}, {\"Key\": \"m\", \"Source\": \""
                + source + "\", \"Dir\": \"" + directory + "\"}]}";
    }

    private static List<String> calls(TerraformSetup setup) throws IOException {
        return Files.readAllLines(setup.place.resolve("state.calls"));
    }
}
