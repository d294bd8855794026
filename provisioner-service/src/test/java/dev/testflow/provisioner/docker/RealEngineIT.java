package dev.testflow.provisioner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ServiceRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers of an image that is made here, of the machine's own busybox: nothing is pulled. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealEngineIT {

    private static final String IMAGE = "testflow-test/busybox:1";

    @TempDir
    Path folder;

    private EngineSetup setup;
    private DockerProvider docker;

    @BeforeEach
    void open() throws Exception {
        URI address =
                URI.create(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock"));
        setup = new EngineSetup(address, folder.resolve("work"));
        assumeTrue(setup.engine.isThere(), "no container engine is at " + address);
        Optional<Path> busybox = program("busybox");
        Optional<Path> client = program("docker");
        assumeTrue(busybox.isPresent() && client.isPresent(), "there is no busybox or no docker to make an image with");
        docker = setup.docker();
        makeImage(busybox.get(), client.get(), address);
    }

    @AfterEach
    void close() {
        if (docker != null) {
            docker.list().forEach(docker::destroy);
        }
        setup.engine.close();
    }

    @Test
    void containersFindEachOtherAndLeaveNothing() throws InterruptedException {
        String serve =
                "mkdir /w; echo hello from $NAME > /w/health; echo listening; exec /busybox httpd -f -p 8080 -h /w";
        ServiceSpec api = service(
                "api", List.of("/busybox", "sh", "-c", serve), Map.of("NAME", "api"), new ReadinessSpec("/health", 30));
        Map<String, String> properties = docker.prepare(request(api));
        assertThat(properties.get("url")).matches("http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(docker.log(setup.resource("api"))).contains("listening");
        ServiceSpec caller = service(
                "caller",
                List.of("/busybox", "sleep", "600"),
                Map.of("URL", "http://" + properties.get("inner_host") + ":" + properties.get("inner_port")),
                new ReadinessSpec(
                        null,
                        30,
                        null,
                        List.of(
                                "/busybox",
                                "sh",
                                "-c",
                                "/busybox wget -qO- $URL/health | /busybox grep 'hello from api'"),
                        null));
        docker.prepare(request(caller));
        assertThat(docker.list()).containsExactlyInAnyOrder(setup.resource("api"), setup.resource("caller"));
        assertThat(docker.inspect(setup.resource("api"))).isEqualTo(Presence.ALIVE);

        assertThat(docker.destroy(setup.resource("api"))).isEmpty();
        assertThat(docker.destroy(setup.resource("caller"))).isEmpty();

        assertThat(docker.list()).isEmpty();
        assertThat(docker.inspect(setup.resource("api"))).isEqualTo(Presence.GONE);
    }

    @Test
    void waitsForThePortInsideAndNotForTheEnginesOwn() {
        ServiceSpec deaf = service("deaf", List.of("/busybox", "sleep", "600"), Map.of(), new ReadinessSpec(null, 2));

        assertThatThrownBy(() -> docker.prepare(request(deaf))).hasMessageContaining("does not accept connections");
    }

    @Test
    void tellsHowAContainerEndedAndWhatItPrinted() {
        ServiceSpec broken = service(
                "broken",
                List.of("/busybox", "sh", "-c", "echo no configuration >&2; exit 3"),
                Map.of(),
                new ReadinessSpec(null, 30, null, List.of(), "never printed"));

        assertThatThrownBy(() -> docker.prepare(request(broken)))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.log()).isEqualTo("no configuration\n"))
                .hasMessage("it exited with 3 before it was ready");
    }

    private void makeImage(Path busybox, Path client, URI engine) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root/tmp")).getParent();
        Files.copy(busybox, root.resolve("busybox"));
        Path archive = folder.resolve("root.tar");
        run("tar", "-C", root.toString(), "-cf", archive.toString(), ".");
        run(client.toString(), "-H", engine.toString(), "import", archive.toString(), IMAGE);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private static Optional<Path> program(String name) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private ServiceRequest request(ServiceSpec spec) {
        return Requests.of(spec).named(setup.resource(spec.name())).make();
    }

    private static ServiceSpec service(
            String name, List<String> command, Map<String, String> variables, @Nullable ReadinessSpec ready) {
        return new ServiceSpec(
                name,
                "docker",
                null,
                null,
                IMAGE,
                command,
                List.of(8080),
                variables,
                List.of(),
                List.of(),
                null,
                ready);
    }
}
