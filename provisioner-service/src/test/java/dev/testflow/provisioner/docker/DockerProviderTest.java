package dev.testflow.provisioner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerProviderTest {

    @TempDir
    Path folder;

    private StubEngine stub;
    private EngineSetup setup;
    private DockerProvider docker;
    private ServerSocket port;

    @BeforeEach
    void open() throws IOException {
        stub = new StubEngine(folder);
        setup = new EngineSetup(stub.address(), folder.resolve("work"));
        docker = setup.docker();
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        stub.published = port.getLocalPort();
        stub.images.add("valkey/valkey:8");
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        setup.engine.close();
        stub.close();
    }

    @Test
    void makesAContainerThatCarriesItsMarkInTheEnvironmentsNetwork() throws InterruptedException {
        Map<String, String> properties = docker.prepare(request(cache(null)));

        String outer = Integer.toString(port.getLocalPort());
        assertThat(properties)
                .containsEntry("host", "127.0.0.1")
                .containsEntry("port", outer)
                .containsEntry("port_6379", outer)
                .containsEntry("inner_host", "cache")
                .containsEntry("inner_port", "6379")
                .containsEntry("url", "http://127.0.0.1:" + outer);
        JsonNode made = stub.containers.get(setup.resource("cache"));
        assertThat(made.path("Image").asText()).isEqualTo("valkey/valkey:8");
        assertThat(made.path("Cmd")).hasToString("[\"valkey-server\"]");
        assertThat(made.path("Env")).hasToString("[\"A=b\"]");
        JsonNode bindings = made.path("HostConfig").path("PortBindings").path("6379/tcp");
        assertThat(bindings).hasSize(1);
        assertThat(bindings.path(0).path("HostIp").asText()).isEqualTo("127.0.0.1");
        assertThat(bindings.path(0).path("HostPort").asText()).isEmpty();
        assertThat(made.path("HostConfig").has("Binds")).isFalse();
        assertThat(made.path("HostConfig").path("Memory").asLong()).isEqualTo(2L << 30);
        assertThat(made.path("Labels").path("dev.testflow.resource").asText()).isEqualTo(setup.resource("cache"));
        assertThat(stub.networks)
                .containsOnlyKeys(made.path("HostConfig").path("NetworkMode").asText());
        assertThat(docker.list()).containsExactly(setup.resource("cache"));
        assertThat(docker.inspect(setup.resource("cache"))).isEqualTo(Presence.ALIVE);
    }

    @Test
    void takesAwayAllOfIt() throws InterruptedException {
        docker.prepare(request(cache(null)));

        assertThat(docker.destroy(setup.resource("cache"))).isEmpty();

        assertThat(stub.containers).isEmpty();
        assertThat(stub.networks).isEmpty();
        assertThat(docker.list()).isEmpty();
        assertThat(docker.inspect(setup.resource("cache"))).isEqualTo(Presence.GONE);
        assertThat(docker.destroy(setup.resource("cache"))).isEmpty();
    }

    @Test
    void leavesTheNetworkToTheOthersOfTheEnvironment() throws InterruptedException {
        docker.prepare(request(cache(null)));
        ServiceSpec other = service("other", "valkey/valkey:8", null, List.of(6379), null);
        docker.prepare(request(other));
        assertThat(stub.networks).hasSize(1);

        assertThat(docker.destroy(setup.resource("cache"))).isEmpty();
        assertThat(stub.networks).hasSize(1);

        assertThat(docker.destroy(setup.resource("other"))).isEmpty();
        assertThat(stub.networks).isEmpty();
    }

    @Test
    void replacesWhatIsLeftOfAnEarlierOne() throws InterruptedException {
        docker.prepare(request(cache(null)));

        docker.prepare(request(cache(null)));

        assertThat(stub.containers).hasSize(1);
    }

    @Test
    void pullsAnImageThatTheEngineDoesNotHave() throws InterruptedException {
        stub.pullable.add("shop/api:latest");
        List<String> told = new ArrayList<>();
        ServiceSpec api = service("api", "shop/api", null, List.of(80), null);

        docker.prepare(
                Requests.of(api).named(setup.resource("api")).telling(told::add).make());

        assertThat(told).contains("the image shop/api:latest is pulled");
        assertThat(stub.containers).hasSize(1);
    }

    @Test
    void saysWhyAnImageCannotBePulled() {
        ServiceSpec api = service("api", "shop/none", null, List.of(80), null);

        assertThatThrownBy(() -> docker.prepare(request(api)))
                .isInstanceOf(PreparationException.class)
                .hasMessage("its image shop/none:latest cannot be pulled: manifest unknown");
        assertThat(stub.containers).isEmpty();
    }

    @Test
    void asksACommandInside() throws InterruptedException {
        docker.prepare(request(cache(new ReadinessSpec(null, 5, null, List.of("valkey-cli", "ping"), null))));

        assertThat(stub.executed).hasSize(1);
        assertThat(stub.executed.getFirst().path("Cmd")).hasToString("[\"valkey-cli\",\"ping\"]");
    }

    @Test
    void waitsForACommandThatFails() {
        stub.execExit = 1;

        assertThatThrownBy(() -> docker.prepare(
                        request(cache(new ReadinessSpec(null, 1, null, List.of("valkey-cli", "ping"), null)))))
                .hasMessage("it was not ready within 1 s: the command valkey-cli ping does not exit with 0");
    }

    @Test
    void readsItsLog() throws InterruptedException {
        stub.log = "starting\nready to accept connections\n";

        docker.prepare(request(cache(new ReadinessSpec(null, 5, null, List.of(), "^ready to accept"))));

        assertThat(docker.log(setup.resource("cache"))).isEqualTo(stub.log);
    }

    @Test
    void takesAConnectionThatTheEngineClosesAtOnceForNone() throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    port.accept().close();
                }
            } catch (IOException e) {
                // the test is over
            }
        });

        assertThatThrownBy(() -> docker.prepare(request(cache(new ReadinessSpec(null, 1)))))
                .hasMessageContaining("does not accept connections");
    }

    @Test
    void saysHowAContainerEndedAndWhatItPrinted() {
        stub.running = false;
        stub.log = "no configuration\n";

        assertThatThrownBy(() ->
                        docker.prepare(request(cache(new ReadinessSpec(null, 20, null, List.of(), "never printed")))))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.log()).isEqualTo("no configuration\n"))
                .hasMessage("it exited with 3 before it was ready");
        assertThat(docker.inspect(setup.resource("cache"))).isEqualTo(Presence.GONE);
    }

    @Test
    void refusesWhatCannotBeAContainer() {
        assertThatThrownBy(() -> docker.prepare(request(service("api", null, null, List.of(), null))))
                .hasMessage("it has no image");
        assertThatThrownBy(() -> docker.prepare(request(service("api", "valkey/valkey", "8", List.of(), null))))
                .hasMessageContaining("it has no ports; 'ready' must say a command or a log");
        assertThatThrownBy(() -> docker.prepare(request(cache(new ReadinessSpec(null, 5, 80, List.of(), null)))))
                .hasMessage("its port 80 is not published; known are [6379]");
    }

    @Test
    void tellsWhatTheEngineSays() throws InterruptedException {
        docker.prepare(request(cache(null)));
        stub.broken = "/containers";

        assertThat(docker.destroy(setup.resource("cache"))).hasValue("broken on purpose");
        assertThat(docker.inspect(setup.resource("cache"))).isEqualTo(Presence.UNKNOWN);
        assertThatThrownBy(() -> docker.prepare(request(cache(null)))).hasMessageContaining("broken on purpose");
        stub.broken = "/networks/create";
        assertThatThrownBy(() -> docker.prepare(request(cache(null))))
                .hasMessage("the container cannot be made: broken on purpose");
    }

    @Test
    void concludesNothingFromAnEngineThatIsGone() throws IOException {
        stub.close();

        assertThat(docker.inspect(setup.resource("cache"))).isEqualTo(Presence.UNKNOWN);
        assertThat(docker.list()).isEmpty();
        assertThat(docker.destroy(setup.resource("cache"))).isEmpty();
        assertThatThrownBy(() -> docker.prepare(request(cache(null))))
                .hasMessageStartingWith("no container engine is at unix:");
    }

    private ServiceRequest request(ServiceSpec spec) {
        return Requests.of(spec).named(setup.resource(spec.name())).make();
    }

    private static ServiceSpec cache(@Nullable ReadinessSpec ready) {
        return new ServiceSpec(
                "cache",
                "docker",
                null,
                "8",
                "valkey/valkey",
                List.of("valkey-server"),
                List.of(6379),
                Map.of("A", "b"),
                List.of(),
                List.of(),
                null,
                ready);
    }

    private static ServiceSpec service(
            String name,
            @Nullable String image,
            @Nullable String version,
            List<Integer> ports,
            @Nullable ReadinessSpec ready) {
        return new ServiceSpec(
                name, "docker", null, version, image, List.of(), ports, Map.of(), List.of(), List.of(), null, ready);
    }
}
