package dev.testflow.pact;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads Pact files of the specification's versions 1 to 4 (<a href="https://github.com/pact-foundation/pact-specification">pact-specification</a>), as far as they are about HTTP. What a file says is bounded before
 * Pact's own reader sees it, which has no limits, would fetch what looks like a URL, and would start the plugins that a contract names.
 */
final class ContractFile {

    /** In bytes. */
    static final int LARGEST = 4 << 20;

    static final int MOST_INTERACTIONS = 2_000;
    private static final int DEEPEST = 100;
    private static final int NEWEST_VERSION = 4;
    private static final Set<String> OF_HTTP = Set.of("", "Synchronous/HTTP");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ContractFile() {}

    /**
     * Reads a JSON file.
     *
     * @throws BadContractException when it is too large or no JSON
     */
    static JsonNode json(Path file) throws IOException, BadContractException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new BadContractException("the contract has more than " + (LARGEST >> 20) + " MiB");
        }
        try {
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new BadContractException("the contract is no JSON that can be read: " + e.getOriginalMessage());
        }
    }

    /**
     * Makes a contract of what was read.
     *
     * @throws BadContractException when it is none, or none that is about HTTP alone
     */
    static Pact pact(JsonNode contract) throws BadContractException {
        check(contract);
        try {
            return DefaultPactReader.INSTANCE.loadPact(new StringReader(contract.toString()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new BadContractException("the contract cannot be read: " + e);
        }
    }

    private static void check(JsonNode contract) throws BadContractException {
        for (String party : new String[] {"consumer", "provider"}) {
            if (contract.path(party).path("name").asText().isBlank()) {
                throw new BadContractException("the contract does not name its " + party);
            }
        }
        if (contract.has("messages")) {
            throw new BadContractException("the contract is about messages, and only those about HTTP are checked");
        }
        if (!contract.path("metadata").path("plugins").isEmpty()) {
            throw new BadContractException("the contract needs plugins, which are not started");
        }
        if (version(contract) > NEWEST_VERSION) {
            throw new BadContractException("the contract is of a newer version than " + NEWEST_VERSION);
        }
        JsonNode interactions = contract.path("interactions");
        if (!interactions.isArray() || interactions.isEmpty()) {
            throw new BadContractException("the contract has no interactions");
        }
        if (interactions.size() > MOST_INTERACTIONS) {
            throw new BadContractException("the contract has more than " + MOST_INTERACTIONS + " interactions");
        }
        for (JsonNode interaction : interactions) {
            if (!OF_HTTP.contains(interaction.path("type").asText())
                    || !interaction.path("request").isObject()
                    || !interaction.path("response").isObject()) {
                throw new BadContractException("the interaction " + interaction.path("description")
                        + " is no request over HTTP with its response, and only those are checked");
            }
        }
    }

    private static int version(JsonNode contract) {
        JsonNode metadata = contract.path("metadata");
        JsonNode version = metadata.path("pactSpecification").path("version");
        String text = version.asText(metadata.path("pactSpecificationVersion").asText("2"));
        String major = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
        return major.matches("\\d{1,4}") ? Integer.parseInt(major) : 2;
    }
}
