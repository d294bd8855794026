package dev.testflow.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesAnswersThatHoldToLaterSteps() throws Exception {
        assertThat(endings("""
                steps:
                  - {get: "${API}/documents", gives: all}
                  - {get: "${API}/health", gives: health}
                  - {get: "${API}/health", gives: never, expect: {status: 500}}
                """)).containsExactly("passed", "passed", "failed");

        JsonNode given = new ObjectMapper().readTree(folder.resolve("given").toFile());
        assertThat(given.path("all").path("total").asInt()).isEqualTo(3);
        assertThat(given.path("health").isMissingNode()).isFalse();
        assertThat(given.has("never")).isFalse();
    }

    @Test
    void checksWhatIsAnswered() throws Exception {
        assertThat(endings("""
                steps:
                  - name: healthy
                    get: ${API}/health
                    expect: {status: 200, contains: UP}
                  - name: documents
                    get: ${API}/documents
                    expect:
                      json:
                        - {path: $.total, equals: 3, at_least: 3, at_most: 3.0}
                        - {path: "$.documents[*]", count: 3}
                        - {path: "$.documents[?(@.rate)]", count: {at_least: 1, at_most: 1}}
                        - {path: "$.documents[*].title", contains: Notes}
                        - {path: "$.documents[*].title", equals: [RFC one, RFC two, Notes]}
                        - {path: "$.documents[0]", equals: {author: ada, title: RFC one, since: 2026-01-02, rate: 1.5}}
                        - {path: "$.documents[0].title", matches: "^RFC"}
                        - {path: "$.documents[1].author", equals: null}
                        - {path: $.error, exists: false}
                        - {path: "$.documents[?(@.author == 'eve')]", exists: false}
                        - {path: $.none, exists: true}
                  - name: created
                    post: ${API}/echo
                    headers: {X-Team: search}
                    body: {title: "$${API}", tags: [a, 1]}
                    expect: {status: 201, contains: 'POST search {"title":"$${API}","tags":["a",1]}'}
                  - name: moved
                    get: ${API}/moved
                    expect: {contains: UP}
                """)).containsExactly("passed", "passed", "passed", "passed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {path: $.total, equals: 4}                            | $['total'] is not equal to 4: 3
                    {path: $.total, equals: 1e999}                        | $['total'] is not equal to Infinity: 3
                    {path: $.total, equals: true}                         | $['total'] is not equal to true: 3
                    {path: $.total, at_least: 3.1}                        | $['total'] is not at least 3.1: 3
                    {path: $.total, at_most: 2}                           | $['total'] is not at most 2: 3
                    {path: $.total, count: 3}                             | $['total'] is not a count of 3: 3
                    {path: $.total, exists: false}                        | $['total'] is there: 3
                    {path: $.none, exists: false}                         | $['none'] is there: []
                    {path: $.gone, exists: true}                          | $['gone'] is not there
                    {path: $.gone, at_most: 3}                            | $['gone'] is not there
                    {path: "$.documents[?(@.author == 'eve')]", exists: true} | $['documents'][?] is not there
                    {path: "$.documents[*].title", contains: RFC}         | $['documents'][*]['title'] is not something with 'RFC' in it: ["RFC one","RFC two","Notes"]
                    {path: "$.documents[*].title", equals: "[RFC one, RFC two, Notes]"} | $['documents'][*]['title'] is not equal to [RFC one, RFC two, Notes]: ["RFC one","RFC two","Notes"]
                    {path: "$.documents[1].author", matches: null}        | the file
                    {path: "$.documents[1].author", matches: "n.ll"}      | $['documents'][1]['author'] is not matching n.ll: null
                    {path: "$.documents[0]", equals: {title: RFC one}}    | $['documents'][0] is not equal to {"title":"RFC one"}: {"title":"RFC one","author":"ada","since":"2026-01-02","rate":1.50}
                    """)
    void tellsWhatDoesNotHold(String expectation, String message) throws Exception {
        JsonNode failed = cases("steps: [{get: '${API}/documents', expect: {json: [" + expectation + "]}}]")
                .getFirst();

        assertThat(failed.path("ending").asText()).isNotEqualTo("passed");
        assertThat(failed.path("message").asText()).startsWith(message);
    }

    @Test
    void anErrorPageIsNoJsonInWhichAnErrorIsMissing() throws Exception {
        JsonNode failed = cases("steps: [{get: '${API}/page', expect: {json: [{path: $.error, exists: false}]}}]")
                .getFirst();

        assertThat(failed.path("message").asText())
                .startsWith("the body is no JSON in which $['error'] can be looked for");
        assertThat(failed.path("output").asText()).isEqualTo("200 <html>all is well</html>");
    }

    @Test
    void waitsUntilSomethingHolds() throws Exception {
        List<JsonNode> cases = cases("""
                steps:
                  - get: ${API}/indexed
                    wait: {for: 2m, every: 10ms}
                    expect: {json: [{path: $.count, at_least: 5}]}
                """);

        assertThat(cases.getFirst().path("ending").asText()).isEqualTo("passed");
        assertThat(cases.getFirst().path("name").asText()).isEqualTo("GET /indexed");
        assertThat(server.indexed).hasValue(5);
    }

    @Test
    void waitsNoLongerThanItsPatience() throws Exception {
        assertThat(endings("""
                steps:
                  - get: ${API}/indexed
                    wait: {for: 50ms, every: 10ms}
                    expect: {json: [{path: $.count, at_least: 1000000}]}
                """)).containsExactly("failed");
    }

    @Test
    void stepsAfterOneThatDoesNotHoldAreSkipped() throws Exception {
        assertThat(
                        endings(
                                "steps: [{get: '${API}/health'}, {get: '${API}/health', skip: not yet}, {get: '${API}/broken'}, {get: '${API}/health'}]"))
                .containsExactly("passed", "skipped", "failed", "skipped");
    }

    @Test
    void aStepIsThereForEachOfSeveralValues() throws Exception {
        List<JsonNode> cases = cases("""
                steps:
                  - name: document ${NUMBER} is ${TITLE}
                    for_each: [{NUMBER: 0, TITLE: RFC one}, {NUMBER: 2, TITLE: Notes}, {NUMBER: 1, TITLE: RFC three}]
                    get: ${API}/documents
                    expect: {json: [{path: "$.documents[${NUMBER}].title", equals: "${TITLE}"}]}
                """);

        assertThat(cases)
                .extracting(it ->
                        it.path("name").asText() + ": " + it.path("ending").asText())
                .containsExactly(
                        "document 0 is RFC one: passed",
                        "document 2 is Notes: passed",
                        "document 1 is RFC three: failed");
    }

    @Test
    void whatAStepIsThereForMayHaveVariables() throws Exception {
        assertThat(endings("steps: [{for_each: [{URL: '${API}/health'}, {URL: '${API}/broken'}], get: '${URL}'}]"))
                .containsExactly("passed", "failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /broken    | the status is 500, not 200 to 299
                    /again     | it was redirected more than 5 times
                    /elsewhere | it was redirected to file:///etc/passwd, which is not followed
                    /huge      | there was no complete answer: java.io.IOException: it has more than 10485760 bytes
                    /silent    | there was no complete answer within 300 ms
                    /dripping  | there was no complete answer within 300 ms
                    /cut-off   | there was no complete answer: java.io.IOException
                    /deep      | the body is no JSON in which $['a'] can be looked for
                    """)
    void boundsWhatAServerMayDo(String path, String message) throws Exception {
        boolean never = path.equals("/silent") || path.equals("/dripping");
        JsonNode failed = cases("steps: [{get: '${API}" + path + "', timeout: " + (never ? "300ms" : "1m")
                        + ", expect: {json: [{path: $.a, exists: true}]}}]")
                .getFirst();

        assertThat(failed.path("ending").asText()).isEqualTo("failed");
        assertThat(failed.path("message").asText()).startsWith(message);
    }

    @Test
    void whatIsToldOneServerIsNotToldAnother() throws Exception {
        try (TestServer other = new TestServer()) {
            server.redirect("/away", other.url() + "/echo");
            server.redirect("/home", "/echo");

            assertThat(endings("""
                    steps:
                      - {get: "${API}/home", headers: {X-Team: search}, expect: {status: 201, contains: GET search}}
                      - {get: "${API}/away", headers: {X-Team: search}, expect: {status: 201, contains: GET null}}
                      - {post: "${API}/away", expect: {status: 302}}
                      - {get: "${API}/home", body: told, expect: {status: 201, contains: told}}
                      - {get: "${API}/away", body: told, expect: {status: 201, contains: told}}
                    """)).containsExactly("passed", "passed", "passed", "passed", "failed");
        }
    }

    @Test
    void aServerWithoutATrustedCertificateHasNotAnswered() throws Exception {
        try (TestServer secure = TestServer.withCertificateOfItsOwn(folder)) {
            JsonNode failed =
                    cases("steps: [{get: '" + secure.url() + "/health'}]").getFirst();

            assertThat(failed.path("ending").asText()).isEqualTo("failed");
            assertThat(failed.path("message").asText())
                    .startsWith("there was no complete answer: javax.net.ssl.SSLHandshakeException");
        }
    }

    @Test
    void aServerThatIsNotThereHasNotAnswered() throws Exception {
        server.close();

        assertThat(cases("steps: [{get: '${API}/health'}]")
                        .getFirst()
                        .path("message")
                        .asText())
                .startsWith("there was no complete answer: java.net.ConnectException");
    }

    @Test
    void secretsAreNotTold() throws Exception {
        JsonNode failed = cases("""
                steps:
                  - name: tells ${API_TOKEN}
                    post: ${API}/echo
                    headers: {X-Team: "${API_TOKEN}"}
                    expect: {status: 201, contains: not there}
                """).getFirst();

        assertThat(failed.path("output").asText()).isEqualTo("201 POST *** ");
        assertThat(failed.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "steps: []",
                "- a",
                "steps: [{get: 'file:///etc/passwd'}]",
                "steps: [{get: 'http:relative'}]",
                "steps: [{get: 'http://h', put: 'http://h'}]",
                "steps: [{get: 'http://h', expects: {}}]",
                "steps: [{get: 'http://h', expect: {contains: }}]",
                "steps: [{get: 'http://h', expect: {contains: ''}}]",
                "steps: [{get: 'http://h', expect: {json: []}}]",
                "steps: [{get: 'http://h', expect: }]",
                "steps: [{get: 'http://h', wait: }]",
                "steps: [{get: 'http://h', wait: {for: 1s, every: 0ms}}]",
                "steps: [{get: 'http://h', headers: {Host: elsewhere}}]",
                "steps: [{get: 'http://h', headers: {'a b': c}}]",
                "steps: [{get: 'http://h', get: 'http://i'}]",
                "steps: [{get: '${NOWHERE}/'}]",
                "steps: [{get: 'http://h', for_each: []}]",
                "steps: [{get: 'http://h', for_each: [a]}]",
                "steps: [{get: 'http://h', for_each: [{A: '${NOWHERE}'}]}]",
                "steps: [{get: 'http://h', timeout: soon}]",
                "steps: [{get: 'http://h', timeout: 900m}]",
                "steps: [{get: 'http://h', expect: {status: ok}}]",
                "steps: [{get: 'http://h', expect: {json: [{path: '$['}]}}]",
                "steps: [{get: 'http://h', expect: {json: [{path: '$.a'}]}}]",
                "steps: [{get: 'http://h', expect: {json: [{path: '$.a', count: {}}]}}]",
                "steps: [{get: 'http://h', expect: {json: [{path: '$.a', exists: perhaps}]}}]",
                "steps: [{get: 'http://h', expect: {json: [{path: '$.a', exists: false, equals: 1}]}}]",
                "steps: [{get: 'http://h', expect: {json: [{path: '$.a', matches: '('}]}}]",
                "a: &a [x]\nb: &b [*a, *a]\nsteps: *b",
                "steps: !!java.net.URL ['http://h']",
                "steps: [{post: 'http://h', body: !!binary aGFsbG8=}]",
                "steps: [{post: 'http://h', body: &b [*b]}]",
                "steps: {"
            })
    void whatIsNotUnderstoodIsAnError(String file) throws Exception {
        assertThat(endings(file)).containsExactly("error");
    }

    @Test
    void aSmallFileDoesNotBecomeALargeOne() throws Exception {
        StringBuilder aliases = new StringBuilder("steps:\n- post: http://h\n  body:\n    a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            aliases.append("    a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String references = "steps: [{post: 'http://h', body: '" + "${LONG}".repeat(20_000) + "'}]";
        String steps = "steps: [" + ("{post: 'http://h', body: '" + "${LONG}".repeat(100) + "'},").repeat(40) + "]";
        String each = "steps: [{get: 'http://h', for_each: [" + "{A: b},".repeat(1_001) + "]}]";

        assertThat(message(aliases.toString())).isEqualTo("the file has more than 200000 values");
        assertThat(message(references)).isEqualTo("the file has more than 10485760 characters");
        assertThat(message(steps)).isEqualTo("the file has more than 10485760 characters");
        assertThat(message(each)).isEqualTo("the file has more than 1000 steps");
        assertThat(message("#" + " ".repeat(1 << 20))).isEqualTo("the file has more than 1048576 bytes");
    }

    @Test
    void tellsEachFileWhenItStartsAndWhenItEnds() throws Exception {
        String good = Files.writeString(folder.resolve("good.yaml"), "steps: [{get: '${API}/health'}]")
                .toString();
        String absent = folder.resolve("absent.yaml").toString();

        List<JsonNode> lines = lines(List.of(good, absent));

        assertThat(lines)
                .extracting(line ->
                        line.path("started").asText() + line.path("test").asText())
                .containsExactly(good, good, absent, absent);
        assertThat(lines.get(3).at("/cases/0/ending").asText()).isEqualTo("error");
    }

    @Test
    void halfACharacterIsToldAsAQuestionMark() throws Exception {
        Path file = Files.writeString(
                folder.resolve("half.yaml"),
                "steps: [{get: '" + server.url() + "/half', expect: {json: [{path: $.half, equals: whole}]}}]");
        Path list = Files.writeString(folder.resolve("tests"), file.toString());
        Path results = folder.resolve("results");

        Main.main(new String[] {list.toString(), results.toString()});

        JsonNode ended = new ObjectMapper().readTree(Files.readAllLines(results).getLast());
        assertThat(ended.at("/cases/0/message").asText()).isEqualTo("$['half'] is not equal to whole: ?");
    }

    private String message(String yaml) throws Exception {
        return cases(yaml).getFirst().path("message").asText();
    }

    private List<String> endings(String yaml) throws Exception {
        return cases(yaml).stream().map(it -> it.path("ending").asText()).toList();
    }

    private List<JsonNode> cases(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("steps.yaml"), yaml);
        List<JsonNode> cases = new ArrayList<>();
        lines(List.of(file.toString())).getLast().path("cases").forEach(cases::add);
        return cases;
    }

    private List<JsonNode> lines(List<String> files) throws Exception {
        StringWriter results = new StringWriter();
        Map<String, String> variables = Map.of(
                "API",
                server.url(),
                "API_TOKEN",
                "s3cr3t",
                "LONG",
                "long ".repeat(1_000),
                "TESTFLOW_OUTPUT",
                folder.resolve("given").toString());
        new Main(variables).execute(files, results);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : results.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
