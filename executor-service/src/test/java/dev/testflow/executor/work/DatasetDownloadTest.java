package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatasetDownloadTest {

    private static final Runnable WANTED = () -> {};

    @TempDir
    Path folder;

    private final CountDownLatch dripping = new CountDownLatch(1);
    private final CountDownLatch cut = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void bringsEachFileBelowItsDatasetAndDirectly() throws Exception {
        new DatasetDownload().all(List.of(dataset("small", sha256("small"))), folder, WANTED);

        assertThat(folder.resolve("people/small")).hasContent("small");
        assertThat(folder.resolve("small")).hasContent("small");
    }

    @Test
    void endsWhenTheShardIsNoLongerOurs() throws Exception {
        Runnable takenAwayMeanwhile = () -> {
            if (dripping.getCount() == 0) {
                throw new IllegalStateException("taken away");
            }
        };

        assertThatThrownBy(
                        () -> new DatasetDownload().all(List.of(dataset("endless", "0")), folder, takenAwayMeanwhile))
                .hasMessage("taken away");

        cut.await();
    }

    @Test
    void endsWhenTheTimeIsOver() {
        DatasetDownload impatient = new DatasetDownload(Duration.ZERO, Long.MAX_VALUE);

        assertThatThrownBy(() -> impatient.all(List.of(dataset("endless", "0")), folder, WANTED))
                .isInstanceOf(IOException.class)
                .hasMessage("the dataset's file endless was not here within 0 s");
    }

    @Test
    void endsWhenThereAreTooManyBytes() throws Exception {
        DatasetDownload sparing = new DatasetDownload(Duration.ofHours(1), 1_000);

        assertThatThrownBy(() -> sparing.all(List.of(dataset("endless", "0")), folder, WANTED))
                .isInstanceOf(IOException.class)
                .hasMessage("the dataset's file endless is more than the 1000 bytes that may be");

        cut.await();
    }

    @Test
    void refusesWhatIsNotWhatWasAnnounced() {
        assertThatThrownBy(() -> all("small", sha256("large")))
                .hasMessage("the dataset's file small has not the bytes that were announced");
        assertThatThrownBy(() -> all("gone", "0")).hasMessage("the dataset's file gone was answered with 410");
        assertThatThrownBy(() -> all("cut", "0")).hasMessageStartingWith("the dataset's file cut cannot be had: ");
    }

    private void all(String file, String sha256) throws Exception {
        new DatasetDownload().all(List.of(dataset(file, sha256)), folder.resolve(file), WANTED);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            switch (exchange.getRequestURI().getPath()) {
                case "/small" -> {
                    exchange.sendResponseHeaders(200, 5);
                    body.write("small".getBytes(StandardCharsets.UTF_8));
                }
                case "/gone" -> exchange.sendResponseHeaders(410, -1);
                case "/cut" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    body.write("not all".getBytes(StandardCharsets.UTF_8));
                }
                default -> {
                    exchange.sendResponseHeaders(200, 0);
                    drip(exchange);
                }
            }
        }
    }

    private void drip(HttpExchange exchange) {
        try {
            do {
                exchange.getResponseBody().write(new byte[100]);
                exchange.getResponseBody().flush();
                dripping.countDown();
            } while (!cut.await(5, TimeUnit.MILLISECONDS));
        } catch (IOException | InterruptedException e) {
            cut.countDown();
        }
    }

    private DatasetReady dataset(String file, String sha256) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
        return new DatasetReady("run-1", "people", "1", Map.of(), List.of(new DatasetFile(file, url, sha256)));
    }

    private static String sha256(String content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}
