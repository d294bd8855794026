package dev.testflow.provisioner.docker;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engine's containers, and what each prints. */
@ApplicationScoped
class Containers {

    private static final int FRAME_HEADER = 8;
    private static final int LOG_LINES = 1_000;

    private final Engine engine;

    Containers(Engine engine) {
        this.engine = engine;
    }

    /** Makes a container and starts it. */
    void start(ContainerSpec container) {
        engine.post("/containers/create?name=" + container.name(), container.body());
        engine.post("/containers/" + container.name() + "/start", null);
    }

    /** What the engine knows of a container. */
    JsonNode inspect(String name) {
        return engine.get("/containers/" + name + "/json");
    }

    /** The names of those that carry a label, also of those that have ended. */
    List<String> labelled(String label) {
        List<String> names = new ArrayList<>();
        for (JsonNode container : engine.get("/containers/json?all=1&filters=" + Engine.labelled(label))) {
            names.add(container.path("Names").path(0).asText().replaceFirst("^/", ""));
        }
        return names;
    }

    /** Ends a container and takes it away, with the volumes that are only its own. */
    void remove(String name) {
        try {
            engine.delete("/containers/" + name + "?force=1&v=1");
        } catch (EngineException e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
    }

    /** The end of what a container has printed. */
    String log(String name) {
        return text(engine.getBytes("/containers/" + name + "/logs?stdout=1&stderr=1&tail=" + LOG_LINES));
    }

    /** Begins to execute a command in a container; gives the execution's id. */
    String execute(String name, List<String> command) {
        String id = engine.post("/containers/" + name + "/exec", Map.of("Cmd", command))
                .path("Id")
                .asText();
        engine.post("/exec/" + id + "/start", Map.of("Detach", true));
        return id;
    }

    /** What the engine knows of an execution. */
    JsonNode execution(String id) {
        return engine.get("/exec/" + id + "/json");
    }

    /** Of a container without a terminal: frames with a kind, three empty bytes and a length before each. */
    private static String text(byte[] log) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer frames = ByteBuffer.wrap(log);
        while (frames.remaining() >= FRAME_HEADER) {
            frames.getInt();
            byte[] frame = new byte[Math.min(Math.max(0, frames.getInt()), frames.remaining())];
            frames.get(frame);
            text.writeBytes(frame);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
