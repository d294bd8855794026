package dev.testflow.embedded.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account of AWS, as far as buckets, roles, log groups and their tags go; each service speaks its own protocol. */
public final class AccountStub implements AutoCloseable {

    public static final String ACCOUNT = "123456789012";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, String>> buckets = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> roles = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> groups = new ConcurrentSkipListMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> mute = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private volatile String alias = "shop-sandbox";
    private final HttpServer server;

    public AccountStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The tags of each bucket. */
    public Map<String, Map<String, String>> buckets() {
        return buckets;
    }

    /** The tags of each role. */
    public Map<String, Map<String, String>> roles() {
        return roles;
    }

    /** The tags of each log group. */
    public Map<String, Map<String, String>> groups() {
        return groups;
    }

    /** Does not answer requests of this kind, nor does what they say, until all are answered again. */
    public void silence(String request) {
        silent.add(request);
    }

    /** Does what requests of this kind say, but does not answer them, until all are answered again. */
    public void mute(String request) {
        mute.add(request);
    }

    /** Refuses requests of this kind, with everything in the refusal that nobody need know. */
    public void deny(String request) {
        denied.add(request);
    }

    /** What the account calls itself. */
    public void alias(String name) {
        alias = name;
    }

    /** The kinds of requests that came and were not answered. */
    public Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }

    public void answerAll() {
        silent.clear();
        denied.clear();
        mute.clear();
    }

    /** Each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null && target.startsWith("ResourceGroupsTaggingAPI")) {
            received(target.replaceFirst(".*\\.", ""));
            tagged(exchange, JSON.readTree(body));
        } else if (target != null) {
            received(target.replaceFirst(".*\\.", ""));
            logs(exchange, target.replaceFirst(".*\\.", ""), JSON.readTree(body));
        } else if (body.startsWith("Action=")) {
            Map<String, String> form = form(body);
            received(form.getOrDefault("Action", ""));
            form(exchange, form);
        } else {
            s3(exchange, body);
        }
    }

    private void received(String request) throws IOException {
        requests.add(request);
        leaveOff(request, silent);
    }

    private void leaveOff(String request, Set<String> those) throws IOException {
        if (those.contains(request)) {
            unanswered.add(request);
            try {
                while (those.contains(request)) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("whoever asked is gone");
        }
    }

    private void s3(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String bucket = path.replaceFirst("^/", "").replaceFirst("/.*", "");
        String operation = exchange.getRequestMethod()
                + (bucket.isEmpty() ? "" : " bucket")
                + (query.startsWith("tagging")
                        ? " tagging"
                        : query.contains("versions") ? " versions" : query.startsWith("delete") ? " objects" : "");
        received(operation);
        switch (operation) {
            case "GET" ->
                answer(
                        exchange,
                        200,
                        "<ListAllMyBucketsResult><Buckets>"
                                + String.join(
                                        "",
                                        buckets.keySet().stream()
                                                .map(it -> "<Bucket><Name>" + it + "</Name></Bucket>")
                                                .toList())
                                + "</Buckets></ListAllMyBucketsResult>");
            case "PUT bucket" -> {
                buckets.putIfAbsent(bucket, new TreeMap<>());
                answer(exchange, 200, "");
            }
            case "PUT bucket tagging" -> {
                Matcher tags =
                        Pattern.compile("<Key>(.*?)</Key><Value>(.*?)</Value>").matcher(body);
                while (tags.find()) {
                    buckets.computeIfAbsent(bucket, it -> new TreeMap<>()).put(tags.group(1), tags.group(2));
                }
                answer(exchange, 204, "");
            }
            case "GET bucket tagging" -> {
                Map<String, String> tags = buckets.get(bucket);
                if (tags == null) {
                    answer(exchange, 404, "<Error><Code>NoSuchBucket</Code><Message>none</Message></Error>");
                } else if (tags.isEmpty()) {
                    answer(exchange, 404, "<Error><Code>NoSuchTagSet</Code><Message>none</Message></Error>");
                } else {
                    answer(exchange, 200, "<Tagging><TagSet>" + tags("Tag", tags) + "</TagSet></Tagging>");
                }
            }
            case "GET bucket versions" -> answer(exchange, 200, "<ListVersionsResult></ListVersionsResult>");
            case "DELETE bucket" -> {
                buckets.remove(bucket);
                answer(exchange, 204, "");
            }
            case "POST bucket objects" -> answer(exchange, 200, "<DeleteResult></DeleteResult>");
            default ->
                answer(exchange, 400, "<Error><Code>BadRequest</Code><Message>" + operation + "</Message></Error>");
        }
    }

    private void form(HttpExchange exchange, Map<String, String> form) throws IOException {
        String action = form.getOrDefault("Action", "");
        String role = form.getOrDefault("RoleName", "");
        @Nullable
        String result = switch (action) {
            case "GetCallerIdentity" ->
                "<Account>" + ACCOUNT + "</Account><Arn>arn:aws:iam::" + ACCOUNT + ":user/ci</Arn><UserId>u</UserId>";
            case "ListAccountAliases" ->
                "<IsTruncated>false</IsTruncated><AccountAliases><member>" + alias + "</member></AccountAliases>";
            case "CreateRole" -> {
                Map<String, String> tags = new TreeMap<>();
                for (int i = 1; form.containsKey("Tags.member." + i + ".Key"); i++) {
                    tags.put(
                            form.getOrDefault("Tags.member." + i + ".Key", ""),
                            form.getOrDefault("Tags.member." + i + ".Value", ""));
                }
                roles.put(role, tags);
                leaveOff("CreateRole", mute);
                yield role(role);
            }
            case "GetRole" -> role(role);
            case "DeleteRole" -> {
                roles.remove(role);
                yield "";
            }
            case "ListRoles" ->
                "<IsTruncated>false</IsTruncated><Roles>"
                        + String.join(
                                "",
                                roles.keySet().stream()
                                        .map(it -> "<member><RoleName>" + it + "</RoleName></member>")
                                        .toList())
                        + "</Roles>";
            default -> "";
        };
        if (result == null) {
            answer(
                    exchange,
                    404,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>none</Message></Error></ErrorResponse>");
        } else {
            answer(
                    exchange,
                    200,
                    "<%sResponse><%sResult>%s</%sResult></%sResponse>"
                            .formatted(action, action, result, action, action));
        }
    }

    private @Nullable String role(String name) {
        Map<String, String> tags = roles.get(name);
        return tags == null
                ? null
                : "<Role><RoleName>" + name + "</RoleName><Tags>" + tags("member", tags) + "</Tags></Role>";
    }

    private void logs(HttpExchange exchange, String operation, JsonNode request) throws IOException {
        String name = request.path("logGroupName").asText();
        ObjectNode answer = JSON.createObjectNode();
        int status = 200;
        switch (operation) {
            case "CreateLogGroup" -> {
                if (denied.contains(operation)) {
                    status = 400;
                    answer.put("__type", "AccessDeniedException")
                            .put(
                                    "message",
                                    "User: arn:aws:iam::" + ACCOUNT + ":user/ci with the key " + key(exchange)
                                            + " is not authorized");
                    break;
                }
                Map<String, String> tags = new TreeMap<>();
                request.path("tags")
                        .fields()
                        .forEachRemaining(
                                it -> tags.put(it.getKey(), it.getValue().asText()));
                groups.put(name, tags);
            }
            case "ListTagsLogGroup" -> {
                Map<String, String> known = groups.get(name);
                if (known != null) {
                    ObjectNode tags = answer.putObject("tags");
                    known.forEach(tags::put);
                } else {
                    status = 400;
                    answer.put("__type", "ResourceNotFoundException").put("message", "none");
                }
            }
            case "DeleteLogGroup" -> groups.remove(name);
            case "DescribeLogGroups" ->
                groups.keySet().stream()
                        .filter(it ->
                                it.startsWith(request.path("logGroupNamePrefix").asText()))
                        .forEach(it -> answer.withArray("logGroups").addObject().put("logGroupName", it));
            default -> status = 400;
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        send(exchange, status, JSON.writeValueAsString(answer));
    }

    /** One resource a page, so that who does not turn pages misses some. Roles are not found here. */
    private void tagged(HttpExchange exchange, JsonNode request) throws IOException {
        String type = request.at("/ResourceTypeFilters/0").asText();
        JsonNode filter = request.at("/TagFilters/0");
        List<String> arns = new ArrayList<>();
        (type.equals("s3") ? buckets : groups).forEach((name, tags) -> {
            if (filter.at("/Values/0")
                    .asText()
                    .equals(tags.get(filter.path("Key").asText()))) {
                arns.add(
                        type.equals("s3")
                                ? "arn:aws:s3:::" + name
                                : "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:" + name);
            }
        });
        int index = request.path("PaginationToken").asInt(0);
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("ResourceTagMappingList");
        if (index < arns.size()) {
            answer.withArray("ResourceTagMappingList").addObject().put("ResourceARN", arns.get(index));
        }
        answer.put("PaginationToken", index + 1 < arns.size() ? String.valueOf(index + 1) : "");
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        send(exchange, 200, JSON.writeValueAsString(answer));
    }

    /** Of whoever asks. */
    private static String key(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst(".*Credential=([^/]*)/.*", "$1");
    }

    private static String tags(String element, Map<String, String> tags) {
        List<String> all = new ArrayList<>();
        tags.forEach((key, value) ->
                all.add("<%s><Key>%s</Key><Value>%s</Value></%s>".formatted(element, key, value, element)));
        return String.join("", all);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        send(exchange, status, xml);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
