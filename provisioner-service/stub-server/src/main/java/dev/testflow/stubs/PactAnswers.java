package dev.testflow.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Translates the interactions of a Pact file (versions 1 to 4) into mappings of WireMock. A part of a request to which a matching rule applies is asked for by its regular expression, or else only has to be there, and a body
 * to which one applies may be any. States of the provider are not known: of several interactions with the same request, the first is answered.
 */
final class PactAnswers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ANYTHING = "(?s).*";

    private PactAnswers() {}

    /** @throws BadAnswersException when an interaction is not about HTTP */
    static List<JsonNode> mappings(JsonNode pact) throws BadAnswersException {
        List<JsonNode> mappings = new ArrayList<>();
        int priority = 1;
        for (JsonNode interaction : pact.path("interactions")) {
            if (!interaction.path("request").isObject()
                    || !interaction.path("response").isObject()) {
                throw new BadAnswersException("the interaction " + interaction.path("description")
                        + " is no request over HTTP with its response, and only those are answered");
            }
            ObjectNode mapping = NODES.objectNode();
            mapping.put("name", interaction.path("description").asText());
            mapping.put("priority", priority++);
            mapping.set("request", request(interaction.path("request")));
            mapping.set("response", response(interaction.path("response")));
            mappings.add(mapping);
        }
        return mappings;
    }

    private static ObjectNode request(JsonNode request) {
        ObjectNode pattern = NODES.objectNode();
        pattern.put("method", request.path("method").asText("GET").toUpperCase(Locale.ROOT));
        MatchingRules rules = new MatchingRules(request.path("matchingRules"));
        Map<String, List<String>> query = Query.of(request.path("query"));
        String path = request.path("path").asText("/");
        Optional<String> expression = rules.of("path", "");
        if (expression.isPresent()) {
            pattern.put("urlPathPattern", expression.get());
        } else if (query.isEmpty()) {
            pattern.put("url", path);
        } else {
            pattern.put("urlPath", path);
        }
        ObjectNode parameters = pattern.putObject("queryParameters");
        query.forEach((name, values) -> parameters.set(name, parameter(name, values, rules)));
        ObjectNode headers = pattern.putObject("headers");
        request.path("headers")
                .properties()
                .forEach(header -> headers.set(header.getKey(), header(header.getKey(), header.getValue(), rules)));
        body(request.path("body"), rules)
                .ifPresent(body -> pattern.putArray("bodyPatterns").add(body));
        return pattern;
    }

    private static ObjectNode parameter(String name, List<String> values, MatchingRules rules) {
        Optional<String> expression = rules.of("query", name);
        if (expression.isPresent()) {
            return NODES.objectNode().put("matches", expression.get());
        }
        ObjectNode all = NODES.objectNode();
        values.forEach(value -> all.withArray("hasExactly").addObject().put("equalTo", value));
        return all;
    }

    private static ObjectNode header(String name, JsonNode value, MatchingRules rules) {
        Optional<String> expression = rules.of("header", name);
        String text = text(value);
        if (name.equalsIgnoreCase("Content-Type")) {
            return NODES.objectNode().put("contains", text.split(";", 2)[0].strip());
        }
        return expression
                .map(it -> NODES.objectNode().put("matches", it))
                .orElseGet(() -> NODES.objectNode().put("equalTo", text));
    }

    private static Optional<ObjectNode> body(JsonNode body, MatchingRules rules) {
        JsonNode content = Body.content(body);
        if (content.isMissingNode() || content.isNull() || rules.concernBody() || Body.isEncoded(body)) {
            return Optional.empty();
        }
        return Optional.of(
                content.isContainerNode()
                        ? NODES.objectNode().<ObjectNode>set("equalToJson", content)
                        : NODES.objectNode().put("equalTo", content.asText()));
    }

    private static ObjectNode response(JsonNode response) {
        ObjectNode answer = NODES.objectNode();
        answer.put("status", response.path("status").asInt(200));
        ObjectNode headers = answer.putObject("headers");
        response.path("headers").properties().forEach(header -> headers.put(header.getKey(), text(header.getValue())));
        JsonNode content = Body.content(response.path("body"));
        if (content.isContainerNode()) {
            answer.set("jsonBody", content);
        } else if (Body.isEncoded(response.path("body"))) {
            answer.put("base64Body", content.asText());
        } else if (!content.isMissingNode() && !content.isNull()) {
            answer.put("body", content.asText());
        }
        boolean typed = headers.properties().stream().anyMatch(it -> it.getKey().equalsIgnoreCase("Content-Type"));
        if (content.isContainerNode() && !typed) {
            headers.put("Content-Type", "application/json");
        }
        return answer;
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? String.join(", ", value.valueStream().map(JsonNode::asText).toList())
                : value.asText();
    }

    /** A body as it stands in a contract: by itself, or since version 4 with its type beside it. */
    private static final class Body {

        private Body() {}

        static JsonNode content(JsonNode body) {
            return isDescribed(body) ? body.path("content") : body;
        }

        static boolean isEncoded(JsonNode body) {
            return isDescribed(body) && body.path("encoded").asText("").equalsIgnoreCase("base64");
        }

        private static boolean isDescribed(JsonNode body) {
            return body.has("content") && (body.has("contentType") || body.has("encoded"));
        }
    }

    /** The matching rules of a request, as version 2 has them by their path, and later ones by category. */
    private record MatchingRules(JsonNode rules) {

        /** The expression that a part has to match; any where the rule has none, nothing where there is no rule. */
        Optional<String> of(String category, String name) {
            JsonNode old = rules.path(
                    "$." + (category.equals("header") ? "headers" : category) + (name.isEmpty() ? "" : "." + name));
            if (old.isObject()) {
                return Optional.of(old.path("regex").asText(ANYTHING));
            }
            JsonNode rule =
                    name.isEmpty() ? rules.path(category) : rules.path(category).path(name);
            return rule.path("matchers").isArray()
                    ? Optional.of(rule.path("matchers").path(0).path("regex").asText(ANYTHING))
                    : Optional.empty();
        }

        boolean concernBody() {
            return !rules.path("body").isEmpty()
                    || rules.properties().stream()
                            .anyMatch(rule -> rule.getKey().startsWith("$.body"));
        }
    }
}
