package dev.testflow.provisioner;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A service of an environment: answers on its port, and tells its variables. */
final class TestService {

    private TestService() {}

    static Stream<String> command() {
        try {
            Path classes = Path.of(TestService.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    classes.toString(),
                    TestService.class.getName(),
                    "{port}");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String> modes = List.of(arguments).subList(1, arguments.length);
        System.out.println("starting on " + arguments[0] + " with " + modes);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(isReady(modes) ? 200 : 503, -1);
            exchange.close();
        });
        server.createContext("/variables", exchange -> {
            byte[] body = System.getenv().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/die", exchange -> Runtime.getRuntime().halt(9));
        server.start();
    }

    private static boolean isReady(List<String> modes) {
        return modes.stream()
                .allMatch(mode -> !mode.startsWith("ready-with=")
                        || Files.exists(Path.of(mode.substring("ready-with=".length()))));
    }
}
