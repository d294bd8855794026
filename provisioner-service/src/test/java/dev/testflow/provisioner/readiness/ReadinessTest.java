package dev.testflow.provisioner.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ServiceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadinessTest {

    private HttpServer server;
    private Socket silent;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[8_192]);
                    body.flush();
                }
            }
        });
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().flush();
        });
        server.createContext("/busy", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        silent = new Socket();
        silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
        server.stop(0);
    }

    @Test
    void isContentWithTheHeadOfAnAnswerThatNeverEnds() throws InterruptedException {
        assertThat(await(http("/endless"), new FakeService(port()))).isEmpty();
        assertThat(await(http("/silent"), new FakeService(port()))).isEmpty();
    }

    @Test
    void takesNothingButSuccessForAnAnswer() {
        assertThatThrownBy(() -> await(http("/busy"), new FakeService(port())))
                .hasMessage(
                        "it was not ready within 1 s: http://127.0.0.1:" + port() + "/busy does not answer with 2xx");
    }

    @Test
    void refusesAPathThatLeadsToAnotherServer() {
        assertThatThrownBy(() -> await(http("@example.org/"), new FakeService(port())))
                .hasMessageContaining("does not answer with 2xx");
        assertThatThrownBy(() -> await(http("/a b"), new FakeService(port()))).isInstanceOf(PreparationException.class);
    }

    @Test
    void waitsForThePortWhenNothingElseIsSaid() throws InterruptedException {
        assertThat(await(new ReadinessSpec(null, 1), new FakeService(port()))).isEmpty();
        assertThatThrownBy(() -> await(new ReadinessSpec(null, 1), new FakeService(closed())))
                .hasMessage("it was not ready within 1 s: port " + closed() + " does not accept connections");
    }

    @Test
    void readsTheLogForALine() throws InterruptedException {
        FakeService service = new FakeService(closed());
        service.onLook = looks -> service.log = looks < 2 ? "starting" : "starting\nlistening on 80\nmore";

        List<String> told = await(ready(List.of(), "^listening on [0-9]+$"), service);

        assertThat(told).containsExactly("is waited for: no line that matches ^listening on [0-9]+$ was printed");
        assertThat(service.looks).isEqualTo(2);
    }

    @Test
    void remembersALineThatIsNoLongerKept() throws InterruptedException {
        FakeService service = new FakeService(closed());
        service.log = "ready";
        service.onLook = looks -> {
            service.log = "much more";
            service.succeeds = true;
        };

        assertThat(await(ready(List.of("probe"), "ready"), service)).hasSize(1);
    }

    @Test
    void refusesAnExpressionThatIsNone() {
        assertThatThrownBy(() -> await(ready(List.of(), "(a"), new FakeService(closed())))
                .hasMessage("'(a' is not a valid RE2 expression: missing closing )");
    }

    @Test
    void asksACommandUntilItSucceeds() throws InterruptedException {
        FakeService service = new FakeService(closed());
        service.onLook = looks -> service.succeeds = looks == 3;

        List<String> told = await(ready(List.of("pg_isready", "-q"), null), service);

        assertThat(told).containsExactly("is waited for: the command pg_isready -q does not exit with 0");
        assertThat(service.asked).hasSize(4).containsOnly(List.of("pg_isready", "-q"));
    }

    @Test
    void saysWhyACommandCannotBeExecuted() {
        FakeService service = new FakeService(closed());
        service.refusal = "no such file";

        assertThatThrownBy(() -> await(ready(List.of("pg_isready"), null), service))
                .hasMessageEndingWith("the command pg_isready does not exit with 0 (no such file)");
    }

    @Test
    void saysHowAServiceEndedAndWhatItPrinted() {
        FakeService service = new FakeService(closed());
        service.log = "the configuration is missing";
        service.onLook = looks -> service.ended = Optional.of("exited with 3");

        assertThatThrownBy(() -> await(new ReadinessSpec(null, 60), service))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.log()).isEqualTo("the configuration is missing"))
                .hasMessage("it exited with 3 before it was ready");
    }

    @Test
    void stopsWhenNobodyWaits() {
        ServiceRequest request = Requests.of(service(new ReadinessSpec(null, 60)))
                .abandoned(() -> true)
                .make();

        assertThatThrownBy(() -> Readiness.await(request, new FakeService(closed())))
                .isInstanceOf(AbandonedException.class);
    }

    private static List<String> await(ReadinessSpec spec, FakeService service) throws InterruptedException {
        List<String> told = new ArrayList<>();
        Readiness.await(Requests.of(service(spec)).telling(told::add).make(), service);
        return told;
    }

    private static ServiceSpec service(ReadinessSpec spec) {
        return new ServiceSpec("api", "process", null, List.of("run"), Map.of(), List.of(), spec);
    }

    private static ReadinessSpec http(String path) {
        return new ReadinessSpec(path, 1);
    }

    private static ReadinessSpec ready(List<String> command, @Nullable String logLine) {
        return new ReadinessSpec(null, 1, null, command, logLine);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** Nobody listens there: the port is bound, and its queue is closed. */
    private int closed() {
        return silent.getLocalPort();
    }

    private static final class FakeService implements StartedService {

        private final int port;
        private String log = "";
        private boolean succeeds;
        private @Nullable String refusal;
        private int looks;
        private Optional<String> ended = Optional.empty();
        private IntConsumer onLook = looks -> {};
        private final List<List<String>> asked = new ArrayList<>();

        FakeService(int port) {
            this.port = port;
        }

        @Override
        public InetSocketAddress address(OptionalInt wanted) {
            return new InetSocketAddress("127.0.0.1", wanted.orElse(port));
        }

        @Override
        public boolean succeeds(List<String> command, Duration patience) throws IOException {
            asked.add(command);
            if (refusal != null) {
                throw new IOException(refusal);
            }
            return succeeds;
        }

        @Override
        public String log() {
            return log;
        }

        @Override
        public Optional<String> endsWithin(Duration time) throws InterruptedException {
            looks++;
            onLook.accept(looks);
            if (ended.isEmpty() && refusal != null || looks > 3) {
                Thread.sleep(time);
            }
            return ended;
        }
    }
}
