package dev.testflow.stubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final String PACT = """
            {"consumer": {"name": "web"}, "provider": {"name": "users"}, "metadata": {"pactSpecification": {"version": "3.0.0"}}, "interactions": [
              {"description": "a user", "providerStates": [{"name": "ada is there"}],
               "request": {"method": "GET", "path": "/users/7", "headers": {"Accept": "application/json"}},
               "response": {"status": 200, "headers": {"X-Version": "1"}, "body": {"name": "ada"}}},
              {"description": "another state", "request": {"method": "GET", "path": "/users/7"}, "response": {"status": 404}},
              {"description": "search", "request": {"method": "GET", "path": "/users", "query": {"q": ["a b"]}},
               "response": {"status": 200, "body": [1]}},
              {"description": "any id", "request": {"method": "GET", "path": "/orders/1", "matchingRules": {"path": {"matchers": [{"match": "regex", "regex": "/orders/\\\\d+"}]}}},
               "response": {"status": 200, "body": "an order", "headers": {"Content-Type": "text/plain"}}},
              {"description": "create", "request": {"method": "POST", "path": "/users", "headers": {"Content-Type": "application/json; charset=utf-8"}, "body": {"name": "ada", "age": 5}},
               "response": {"status": 201, "body": {"content": "AQID", "contentType": "image/png", "encoded": "base64"}}}]}
            """;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private WireMockServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void answersAsAContractSays() throws Exception {
        serve(PACT);

        HttpResponse<String> user = get("/users/7", "application/json");
        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(user.body()).isEqualTo("{\"name\":\"ada\"}");
        assertThat(user.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(user.headers().firstValue("X-Version")).hasValue("1");
        assertThat(get("/users?q=a+b", "*/*").body()).isEqualTo("[1]");
        assertThat(get("/orders/4711", "*/*").body()).isEqualTo("an order");
        assertThat(post("/users", "{\"age\": 5, \"name\": \"ada\"}").body()).isEqualTo("\u0001\u0002\u0003");
    }

    @Test
    void doesNotAnswerWhatWasNotRecorded() throws Exception {
        serve(PACT);

        assertThat(get("/users?q=other", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/users/7?q=1", "application/json").statusCode()).isEqualTo(404);
        assertThat(get("/orders/x", "*/*").statusCode()).isEqualTo(404);
        assertThat(post("/users", "{\"name\": \"eve\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void answersAsMappingsSay() throws Exception {
        serve("""
                {"mappings": [
                  {"request": {"method": "GET", "urlPathPattern": "/mail/.*"}, "response": {"status": 200, "body": "{{request.path}}"}},
                  {"request": {"method": "GET", "url": "/broken"}, "response": {"status": 503}}]}
                """);

        assertThat(get("/mail/1", "*/*").body()).isEqualTo("{{request.path}}");
        assertThat(get("/broken", "*/*").statusCode()).isEqualTo(503);
    }

    @Test
    void cannotBeChangedOverHttp() throws Exception {
        serve(PACT);

        assertThat(post(
                                "/__admin/mappings",
                                "{\"request\": {}, \"response\": {\"proxyBaseUrl\": \"http://127.0.0.1:1\"}}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("/__admin/shutdown", "").statusCode()).isEqualTo(401);
        assertThat(get("/users/7", "application/json").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"request": {}, "response": {"proxyBaseUrl": "http://169.254.169.254"}} | proxyBaseUrl
                    {"request": {}, "response": {"bodyFileName": "../../etc/passwd"}} | bodyFileName
                    {"mappings": [{"request": {}, "response": {}, "serveEventListeners": [{"name": "webhook"}]}]} | serveEventListeners
                    {"request": {}, "response": {}, "postServeActions": {"webhook": {}}} | postServeActions
                    {"interactions": [{"description": "a message", "type": "Asynchronous/Messages"}]} | no request over HTTP
                    {"mappings": []} | there are 0 answers
                    {} | neither a Pact nor a mapping
                    nonsense | no JSON
                    """)
    void refusesWhatReachesOutOfIt(String answers, String reason) throws Exception {
        Files.writeString(folder.resolve("answers.json"), answers);

        assertThatThrownBy(() -> Answers.read(folder, List.of("answers.json")))
                .isInstanceOf(BadAnswersException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesWhatIsTooMuchOrElsewhere() throws Exception {
        String mapping = "{\"request\": {}, \"response\": {}},";
        Files.writeString(folder.resolve("large.json"), "[" + "0,".repeat(3 << 20) + "0]");
        Files.writeString(
                folder.resolve("many.json"),
                "{\"mappings\": [" + mapping.repeat(2_001).replaceAll(",$", "") + "]}");
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("/etc/passwd"));

        assertThatThrownBy(() -> Answers.read(folder, List.of("large.json"))).hasMessageContaining("4 MiB");
        assertThatThrownBy(() -> Answers.read(folder, List.of("many.json"))).hasMessageContaining("2001 answers");
        assertThatThrownBy(() -> Answers.read(folder, List.of("link.json"))).hasMessageContaining("no file");
        assertThatThrownBy(() -> Answers.read(folder, List.of("absent.json"))).hasMessageContaining("no file");
    }

    private void serve(String answers) throws Exception {
        Files.writeString(folder.resolve("answers.json"), answers);
        server = Main.start(0, Answers.read(folder, List.of("answers.json")));
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return client.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
