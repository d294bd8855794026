package dev.testflow.provisioner.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks an engine's HTTP over a Unix socket, and remembers what was made. Containers answer on a port that the test says. */
final class StubEngine implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FRAME_HEADER = 8;

    final Map<String, JsonNode> containers = new ConcurrentHashMap<>();
    final Map<String, JsonNode> networks = new ConcurrentHashMap<>();
    final Set<String> images = ConcurrentHashMap.newKeySet();
    final Set<String> pullable = ConcurrentHashMap.newKeySet();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<JsonNode> executed = new CopyOnWriteArrayList<>();
    volatile int published = 1;
    volatile int execExit = 0;
    volatile boolean running = true;
    volatile String health = "";
    volatile String log = "";
    volatile String broken = "";

    private final Path socket;
    private final ServerSocketChannel server;

    StubEngine(Path folder) throws IOException {
        this.socket = folder.resolve("engine.sock");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("unix://" + socket);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (ClosedChannelException e) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                InputStream in = new BufferedInputStream(Channels.newInputStream(client));
                OutputStream out = Channels.newOutputStream(client)) {
            String[] request = line(in).split(" ");
            JsonNode body = body(in);
            String path = request[1].replaceFirst("^/v[0-9.]+", "");
            requests.add(request[0] + " " + path);
            Answer answer = path.startsWith(broken) && !broken.isEmpty()
                    ? Answer.error(500, "broken on purpose")
                    : answer(request[0], path, body);
            out.write(("HTTP/1.1 " + answer.status() + " X\r\nContent-Length: " + answer.body().length
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Answer(int status, byte[] body) {

        static Answer of(Object body) {
            return new Answer(200, JSON.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8));
        }

        static Answer error(int status, String message) {
            return new Answer(status, Answer.of(Map.of("message", message)).body());
        }
    }

    private Answer answer(String method, String path, JsonNode body) {
        String[] parts = path.split("[/?]");
        return switch (method + " " + parts[1]) {
            case "GET images" ->
                images.contains(decoded(path.substring(8, path.length() - 5)))
                        ? Answer.of(Map.of())
                        : Answer.error(404, "No such image");
            case "POST images" -> pull(decoded(path.substring(path.indexOf('=') + 1)));
            case "POST networks" -> create(networks, body.path("Name").asText(), body);
            case "POST containers" ->
                parts[2].equals("create")
                        ? create(containers, path.substring(path.indexOf('=') + 1), body)
                        : act(parts[2], parts[3], body);
            case "POST exec" -> Answer.of(Map.of());
            case "GET exec" -> Answer.of(Map.of("Running", false, "ExitCode", execExit));
            case "GET containers" -> parts[2].equals("json") ? list(containers, path) : container(parts[2], parts[3]);
            case "GET networks" -> list(networks, path);
            case "DELETE containers" -> remove(containers, parts[2]);
            case "DELETE networks" ->
                inUse(parts[2]) ? Answer.error(403, "has active endpoints") : remove(networks, parts[2]);
            default -> Answer.error(400, "not understood: " + method + " " + path);
        };
    }

    private Answer pull(String image) {
        if (!pullable.contains(image)) {
            return new Answer(
                    200,
                    "{\"status\":\"Pulling\"}\r\n{\"error\":\"manifest unknown\"}\r\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        images.add(image);
        return new Answer(
                200, "{\"status\":\"Pulling\"}\r\n{\"status\":\"Done\"}\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Answer create(Map<String, JsonNode> things, String name, JsonNode body) {
        return things.putIfAbsent(name, body) == null
                ? Answer.of(Map.of("Id", name))
                : Answer.error(409, name + " exists already");
    }

    private Answer act(String container, String action, JsonNode body) {
        if (!containers.containsKey(container)) {
            return Answer.error(404, "No such container: " + container);
        }
        if (action.equals("start") && !body.isMissingNode()) {
            return Answer.error(400, "starting container with non-empty request body was removed in v1.24");
        }
        if (action.equals("exec")) {
            executed.add(body);
        }
        return Answer.of(Map.of("Id", "exec-1"));
    }

    private Answer container(String name, String part) {
        JsonNode container = containers.get(name);
        if (container == null) {
            return Answer.error(404, "No such container: " + name);
        }
        if (part.equals("logs")) {
            return new Answer(200, framed(log));
        }
        Map<String, Object> ports = new java.util.TreeMap<>();
        container
                .path("ExposedPorts")
                .fieldNames()
                .forEachRemaining(port -> ports.put(port, List.of(Map.of("HostPort", Integer.toString(published)))));
        Map<String, Object> state = new java.util.TreeMap<>(Map.of("Running", running, "ExitCode", running ? 0 : 3));
        if (!health.isEmpty()) {
            state.put("Health", Map.of("Status", health));
        }
        return Answer.of(Map.of(
                "State",
                state,
                "Config",
                Map.of("Labels", container.path("Labels")),
                "NetworkSettings",
                Map.of("Ports", ports)));
    }

    private static Answer list(Map<String, JsonNode> things, String path) {
        return Answer.of(marked(things, path));
    }

    private static List<Object> marked(Map<String, JsonNode> things, String path) {
        Set<String> wanted = new TreeSet<>();
        try {
            JSON.readTree(decoded(path.substring(path.indexOf("filters=") + 8)))
                    .path("label")
                    .forEach(label -> wanted.add(label.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return things.entrySet().stream()
                .filter(thing -> wanted.stream()
                        .allMatch(label -> label.equals(label.split("=")[0] + "="
                                + thing.getValue()
                                        .path("Labels")
                                        .path(label.split("=")[0])
                                        .asText())))
                .<Object>map(thing -> Map.of(
                        "Name",
                        thing.getKey(),
                        "Names",
                        List.of("/" + thing.getKey()),
                        "Labels",
                        thing.getValue().path("Labels")))
                .toList();
    }

    private boolean inUse(String network) {
        return containers.values().stream()
                .anyMatch(container -> container
                        .path("HostConfig")
                        .path("NetworkMode")
                        .asText()
                        .equals(network));
    }

    private static Answer remove(Map<String, JsonNode> things, String name) {
        return things.remove(name) == null ? Answer.error(404, "No such thing: " + name) : new Answer(204, new byte[0]);
    }

    private static byte[] framed(String text) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String line : text.split("(?<=\n)")) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            frames.writeBytes(java.nio.ByteBuffer.allocate(FRAME_HEADER)
                    .putInt(1 << 24)
                    .putInt(bytes.length)
                    .array());
            frames.writeBytes(bytes);
        }
        return frames.toByteArray();
    }

    private static JsonNode body(InputStream in) throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            chunked |= lower.equals("transfer-encoding: chunked");
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (chunked) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.writeBytes(in.readNBytes(size));
                line(in);
            }
            line(in);
        } else {
            body.writeBytes(in.readNBytes(length));
        }
        return body.size() == 0 ? MissingNode.getInstance() : JSON.readTree(body.toByteArray());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
