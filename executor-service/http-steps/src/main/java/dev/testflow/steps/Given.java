package dev.testflow.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What answers give to later steps of a test across applications: an object in the file that {@code TESTFLOW_OUTPUT} names. */
final class Given {

    static final String VARIABLE = "TESTFLOW_OUTPUT";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final @Nullable Path file;
    private final ObjectNode outputs = JSON.createObjectNode();

    /** @param file absent when nobody wants to know */
    Given(@Nullable Path file) {
        this.file = file;
    }

    /** Adds an answer: its body as JSON when it is that, as text otherwise. */
    void add(String name, Answer answer) {
        try {
            outputs.set(name, JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            outputs.put(name, answer.body());
        }
    }

    void write() throws IOException {
        if (file != null && !outputs.isEmpty()) {
            Files.write(file, outputs.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
