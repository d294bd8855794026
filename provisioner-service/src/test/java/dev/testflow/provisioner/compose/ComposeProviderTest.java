package dev.testflow.provisioner.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.Shop;
import dev.testflow.provisioner.Source;
import dev.testflow.provisioner.git.TestSources;
import dev.testflow.provisioner.process.Installation;
import dev.testflow.provisioner.process.Installations;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With an executable that stands in for {@code docker compose}. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ComposeProviderTest {

    private static final String FILE = """
            {"services": {"web": {"image": "shop", "ports": [{"target": 80, "published": "80"}]}}}""";

    @TempDir
    Path folder;

    private ServerSocket port;
    private Path store;
    private ComposeProvider compose;
    private String resource;

    @BeforeEach
    void open() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        store = Files.createDirectory(folder.resolve("engine"));
        compose = compose(Map.of(
                "testflow.provisioner.compose.command",
                Path.of("src/test/resources/stand-ins/compose").toAbsolutePath().toString()));
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    @Test
    void startsWhatTheFileMeansUnderANameThatIsOurs() throws Exception {
        Map<String, String> properties = compose.prepare(request(Map.of(), null));

        String published = Integer.toString(port.getLocalPort());
        assertThat(properties)
                .isEqualTo(Map.of(
                        "host", "127.0.0.1",
                        "port", published,
                        "url", "http://127.0.0.1:" + published,
                        "web_port", published,
                        "web_port_80", published));
        assertThat(store.resolve("projects/" + resource + "/file"))
                .content()
                .contains("no-new-privileges", "\"host_ip\":\"127.0.0.1\"")
                .doesNotContain("published");
        assertThat(compose.list()).containsExactly(resource);
        assertThat(compose.inspect(resource)).isEqualTo(Presence.ALIVE);
        assertThat(compose.log(resource)).isEqualTo("shop | listening\n");
    }

    @Test
    void takesAwayAllOfIt() throws InterruptedException, IOException {
        compose.prepare(request(Map.of("refuses", "2"), null));

        assertThat(compose.destroy(resource))
                .hasValue("docker compose down exited with 1: network has active endpoints");
        assertThat(compose.destroy(resource)).isPresent();
        assertThat(compose.list()).containsExactly(resource);
        assertThat(compose.destroy(resource)).isEmpty();

        assertThat(compose.list()).isEmpty();
        assertThat(compose.inspect(resource)).isEqualTo(Presence.GONE);
        assertThat(compose.destroy(resource)).isEmpty();
        assertThat(Files.readString(store.resolve("calls"))).contains("down --volumes --remove-orphans");
    }

    @Test
    void findsAProjectOfOursWhoseFolderIsGone() throws IOException {
        Files.createDirectories(store.resolve("projects/" + resource));
        Files.createDirectories(store.resolve("projects/somebody-elses"));

        assertThat(compose.list()).containsExactly(resource);
        assertThat(compose.destroy(resource)).isEmpty();

        assertThat(store.resolve("projects")).isDirectoryContaining("glob:**/somebody-elses");
        assertThat(compose.list()).isEmpty();
    }

    @Test
    void saysWhyItDoesNotStartAndLeavesNothing() {
        assertThatThrownBy(() -> compose.prepare(request(Map.of("fails-up", ""), null)))
                .hasMessage("docker compose up exited with 1")
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.log()).isEqualTo("container shop is unhealthy\n"));

        assertThat(compose.destroy(resource)).isEmpty();
        assertThat(compose.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {web: {image: x, env_file: /etc/passwd}}",
                "services: {web: {image: x, env_file: [../../x]}}",
                "services: {web: {image: x, env_file: [{path: '${HOME}/x'}]}}",
                "services: {web: {image: x, extends: {file: /etc/compose.yaml}}}",
                "services: {web: {image: x, label_file: /etc/passwd}}",
                "x-a: &a {env_file: /etc/passwd}\nservices: {web: {<<: *a, image: x}}",
                "include: [https://evil.example/x.git]\nservices: {web: {image: x}}",
                "services: !!java.net.URL [https://evil.example]",
                "services: ["
            })
    void refusesAFileBeforeTheToolReadsIt(String file) {
        assertThatThrownBy(() -> compose.prepare(request(Map.of("compose.yaml", file), null)))
                .isInstanceOf(PreparationException.class);

        assertThat(store.resolve("calls")).content().doesNotContain("config");
        assertThat(compose.destroy(resource)).isEmpty();
    }

    @Test
    void refusesWhatTheFileMeansBeforeAnythingStarts() {
        String file = FILE.replace("\"image\"", "\"privileged\": true, \"image\"");

        assertThatThrownBy(() -> compose.prepare(request(Map.of("compose.yaml", file), null)))
                .hasMessage("the service web has 'privileged', which is not allowed");

        assertThat(store.resolve("calls")).content().doesNotContain("up --detach");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> compose.prepare(Requests.of(spec("none.yaml", null))
                        .from(request(Map.of(), null).source())
                        .named(resource)
                        .make()))
                .hasMessage("the repository has no file none.yaml");
    }

    @Test
    void isLostWhenAContainerEndsInFailure() throws Exception {
        compose.prepare(request(Map.of(), null));
        Path containers = store.resolve("projects/" + resource + "/ps");

        Files.writeString(
                containers,
                "[{\"State\": \"running\"}, {\"Service\": \"setup\", \"State\": \"exited\", \"Health\": \"\", \"ExitCode\": 0, \"Publishers\": null}]");
        assertThat(compose.inspect(resource)).isEqualTo(Presence.ALIVE);
        Files.writeString(containers, "{\"State\": \"running\"}\n{\"State\": \"exited\", \"ExitCode\": 3}\n");
        assertThat(compose.inspect(resource)).isEqualTo(Presence.GONE);
        Files.delete(containers);
        assertThat(compose.inspect(resource)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void waitsUntilAPortOfItAnswers() {
        assertThatThrownBy(() -> compose.prepare(request(Map.of(), new ReadinessSpec(null, 1, 81, List.of(), null))))
                .hasMessage("no container publishes the port that is asked for");
    }

    @Test
    void isNotThereUnlessItIsConfigured() throws IOException {
        ComposeProvider none = compose(Map.of());

        assertThatThrownBy(() -> none.prepare(request(Map.of(), null)))
                .hasMessage("there is no docker compose (testflow.provisioner.compose.command)");
        assertThat(none.list()).isEmpty();
        assertThat(none.destroy(resource)).isEmpty();
    }

    private ComposeProvider compose(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("testflow.provisioner.work-dir", folder.resolve("work").toString());
        all.put("testflow.provisioner.docker.host", "unix://" + store.resolve("docker.sock"));
        ProvisionerConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ProvisionerConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ProvisionerConfig.class);
        Installation installation = Installations.of(config);
        resource = ResourceName.of(installation.id(), "env-1", "shop");
        return new ComposeProvider(TestSources.of(config), new Compose(config), config, installation);
    }

    private ServiceRequest request(Map<String, String> files, @Nullable ReadinessSpec ready) {
        Map<String, String> all = new HashMap<>(Map.of(
                "compose.yaml",
                FILE,
                "ps.json",
                "{\"Service\": \"web\", \"State\": \"running\", \"Publishers\": [{\"TargetPort\": 80, \"PublishedPort\": "
                        + port.getLocalPort() + "}, {\"TargetPort\": 81, \"PublishedPort\": 0}]}\n"));
        all.putAll(files);
        Shop shop = Shop.in(folder.resolve("repository"), all);
        return Requests.of(spec("compose.yaml", ready))
                .from(new Source(shop.repository(), shop.head(), ""))
                .named(resource)
                .make();
    }

    private static ServiceSpec spec(String file, @Nullable ReadinessSpec ready) {
        return new ServiceSpec(
                "shop",
                "compose",
                null,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(file),
                null,
                ready);
    }
}
