package dev.testflow.pact;

import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the provider into the states that interactions presuppose, by the request that Pact's own verifiers send as well. */
final class States {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final int LAST_OF_SUCCESS = 299;
    private static final int FIRST_OF_SUCCESS = 200;

    private final @Nullable URI url;
    private final Provider provider;

    /** @param url where states are asked for; absent when the provider needs none */
    States(@Nullable URI url, Provider provider) {
        this.url = url;
        this.provider = provider;
    }

    boolean areKnown() {
        return url != null;
    }

    /**
     * Asks for all of them, one after the other.
     *
     * @return what the provider made for them, by name
     * @throws IOException when the provider does not come into one
     */
    Map<String, Object> setUp(String consumer, List<ProviderState> states) throws IOException, InterruptedException {
        Map<String, Object> values = new HashMap<>();
        if (url != null) {
            for (ProviderState state : states) {
                String name = String.valueOf(state.getName());
                Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
                wanted.put("action", "setup");
                wanted.put("consumer", consumer);
                wanted.put("state", name);
                wanted.put("states", List.of(name));
                wanted.put("params", state.getParams());
                IResponse answer = provider.post(url, JSON.writeValueAsString(wanted));
                if (answer.getStatus() < FIRST_OF_SUCCESS || answer.getStatus() > LAST_OF_SUCCESS) {
                    throw new IOException("the provider does not come into the state '" + name
                            + "': it was answered with the status " + answer.getStatus());
                }
                values.putAll(values(answer.getBody()));
            }
        }
        return values;
    }

    private static Map<String, Object> values(OptionalBody body) {
        byte[] bytes = body.isPresent() ? body.getValue() : null;
        if (bytes == null) {
            return Map.of();
        }
        try {
            Map<String, Object> values = JSON.readValue(bytes, VALUES);
            return values == null ? Map.of() : values;
        } catch (JsonProcessingException e) {
            return Map.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
