package dev.testflow.provisioner.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.ServiceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The images that containers are made of. */
@ApplicationScoped
class Images {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;

    Images(Engine engine) {
        this.engine = engine;
    }

    /** An image with the tag that is meant when none is said. */
    static String tagged(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? image : image + ":latest";
    }

    /**
     * Sees to it that the engine has an image.
     *
     * @throws PreparationException when it cannot be had
     */
    void provide(ServiceRequest request, String image) {
        try {
            engine.get("/images/" + Engine.encoded(image).replace("%2F", "/") + "/json");
        } catch (EngineException e) {
            if (!e.isMissing()) {
                throw e;
            }
            request.progress("the image " + image + " is pulled");
            pull(request, image);
        }
    }

    /** The engine answers with 200 before it begins, and tells in the answer what went wrong. */
    private void pull(ServiceRequest request, String image) {
        byte[] steps;
        try {
            steps = engine.postBytes("/images/create?fromImage=" + Engine.encoded(image));
        } catch (EngineException e) {
            throw request.fault("its image " + image + " cannot be pulled: " + e.reason(), null);
        }
        try (MappingIterator<JsonNode> each = JSON.readerFor(JsonNode.class).readValues(steps)) {
            while (each.hasNext()) {
                JsonNode step = each.next();
                if (step.has("error")) {
                    throw request.fault(
                            "its image " + image + " cannot be pulled: "
                                    + step.path("error").asText(),
                            null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
