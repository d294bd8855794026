package dev.testflow.stubs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads files with recorded answers, as WireMock's mappings: those of WireMock are taken as they are, unless they would reach out of the server, and those of Pact are translated. */
final class Answers {

    private static final int LARGEST = 4 << 20;
    private static final int MOST = 2_000;
    private static final int DEEPEST = 100;

    /** What would call other servers, run extensions, or read files. */
    private static final Set<String> REFUSED = Set.of(
            "proxyBaseUrl",
            "bodyFileName",
            "postServeActions",
            "serveEventListeners",
            "customMatcher",
            "fromConfiguredStub");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Answers() {}

    /**
     * Reads all files.
     *
     * @param home the folder that none of them may lie out of
     * @throws BadAnswersException when one of them says what cannot be answered
     */
    static List<JsonNode> read(Path home, List<String> files) throws IOException, BadAnswersException {
        List<JsonNode> mappings = new ArrayList<>();
        for (String file : files) {
            Path path = home.resolve(file);
            if (!Files.isRegularFile(path) || !path.toRealPath().startsWith(home.toRealPath())) {
                throw new BadAnswersException("there is no file " + file);
            }
            try {
                mappings.addAll(mappings(json(path)));
            } catch (BadAnswersException e) {
                throw new BadAnswersException(file + ": " + e.getMessage());
            }
        }
        if (mappings.isEmpty() || mappings.size() > MOST) {
            throw new BadAnswersException("there are " + mappings.size() + " answers, and 1 to " + MOST + " are given");
        }
        return mappings;
    }

    private static JsonNode json(Path file) throws IOException, BadAnswersException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new BadAnswersException("it has more than " + (LARGEST >> 20) + " MiB");
        }
        try {
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new BadAnswersException("it is no JSON that can be read: " + e.getOriginalMessage());
        }
    }

    private static List<JsonNode> mappings(JsonNode file) throws BadAnswersException {
        if (file.has("interactions") || file.has("messages")) {
            return PactAnswers.mappings(file);
        }
        List<JsonNode> mappings =
                file.has("mappings") ? file.path("mappings").valueStream().toList() : List.of(file);
        for (JsonNode mapping : mappings) {
            check(mapping);
        }
        return mappings;
    }

    private static void check(JsonNode mapping) throws BadAnswersException {
        if (!mapping.path("request").isObject() || !mapping.path("response").isObject()) {
            throw new BadAnswersException("it is neither a Pact nor a mapping of WireMock with request and response");
        }
        for (String refused : REFUSED) {
            if (mapping.findValue(refused) != null) {
                throw new BadAnswersException("its mappings say '" + refused + "', which is not done");
            }
        }
    }
}
