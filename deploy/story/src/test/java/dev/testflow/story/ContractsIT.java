package dev.testflow.story;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.client.ChangeStatus;
import dev.testflow.client.Failure;
import dev.testflow.client.RunStatus;
import dev.testflow.client.ServiceName;
import dev.testflow.client.StepStatus;
import dev.testflow.client.watch.Progress;
import dev.testflow.client.watch.Watch;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts between applications, with the installed services: what answers when one is missing, and who is told when one is broken. */
class ContractsIT {

    private static final String PROVIDER = """
            import http.server, json, sys

            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.answer({"id": 7, "amount": AMOUNT})
                def do_POST(self):
                    self.rfile.read(int(self.headers["Content-Length"]))
                    self.answer({})
                def answer(self, body):
                    self.send_response(200)
                    self.send_header("Content-Type", "application/json")
                    self.end_headers()
                    self.wfile.write(json.dumps(body).encode())

            http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
            """;

    private final Installation installation = Installation.shared();
    private final String name = "contracts-" + UUID.randomUUID();
    private final Path folder = installation.repository(name);
    private final Map<String, String> files = new LinkedHashMap<>();

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder);
    }

    @Test
    void anApplicationThatIsMissingBlocksOrIsLeftOutOrIsAnsweredFor() throws Exception {
        files.put("testflow.yaml", """
                name: NAME
                applications:
                  shop: {runner: http, tests: ["checks/*.yaml"], env: {USERS: "{users-api.url}"}}
                  users: {repository: "file://FOLDER-absent", revision: "0000000000000000000000000000000000000001", runner: http, tests: ["checks/*.yaml"]}
                environment:
                  name: NAME
                  services:
                    users-api: {type: process, application: users, command: [serve, "{port}"], stub: {application: shop, answers: [contracts/users.json]}}
                cross_app_tests:
                  with-required:
                    steps:
                      - {name: required, app: users, test: checks/login.yaml}
                      - {name: after-required, app: shop, test: checks/a.yaml}
                  with-optional:
                    steps:
                      - {name: optional, app: users, test: checks/profile.yaml, dependency: optional}
                      - {name: after-optional, app: shop, test: checks/b.yaml}
                  with-stub:
                    steps:
                      - {name: stubbed, app: users, test: checks/who.yaml, dependency: stub, stub: {name: ada}}
                      - {name: after-stub, app: shop, test: checks/c.yaml, env: {EXPECTED: "{{ stubbed.name }}"}}
                """);
        files.put("contracts/users.json", """
                {"consumer": {"name": "shop"}, "provider": {"name": "users"}, "interactions": [
                  {"description": "a user", "request": {"method": "GET", "path": "/users/7"}, "response": {"status": 200, "body": {"name": "ada"}}}]}
                """);
        for (String check : List.of("a", "b", "c")) {
            String expected = check.equals("c") ? "${EXPECTED}" : "ada";
            files.put(
                    "checks/" + check + ".yaml",
                    "steps: [{get: '${USERS}/users/7', expect: {json: [{path: $.name, equals: '" + expected
                            + "'}]}}]\n");
        }

        RunStatus run = run(commit());

        Map<String, StepStatus> steps =
                installation.client().steps(run.run()).stream().collect(toMap(StepStatus::step, step -> step));
        assertThat(run.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(steps.get("required").verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(steps.get("required").reason()).startsWith("users is missing: ");
        assertThat(steps.get("after-required").verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(steps.get("optional").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(steps.get("after-optional").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(steps.get("stubbed").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(steps.get("after-stub").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aProviderThatBreaksItsContractIsTold() throws Exception {
        assumeTrue(isThere("python3", "--version"), "Python is not installed");
        String provider = name;
        files.put("testflow.yaml", """
                name: NAME
                applications:
                  NAME: {runner: pact, tests: ["contracts/*.json"], team: payments-team, env: {PACT_PROVIDER_URL: "{api.url}", PACT_STATE_URL: "{api.url}/states"}}
                environment:
                  name: NAME
                  services:
                    api: {type: process, command: [python3, server.py, "{port}"]}
                """);
        files.put("server.py", PROVIDER.replace("AMOUNT", "\"12.50\""));
        files.put("contracts/published.json", "{\"contracts\": \"published\"}");
        given().baseUri(installation.url(ServiceName.EXECUTOR).toString())
                .contentType("application/json")
                .body("""
                        {"consumer": {"name": "web-frontend"}, "provider": {"name": "%s"}, "metadata": {"pactSpecification": {"version": "3.0.0"}},
                         "interactions": [{"description": "a request for a payment", "providerStates": [{"name": "payment 7 exists"}],
                           "request": {"method": "GET", "path": "/payments/7"},
                           "response": {"status": 200, "body": {"amount": 12.5}, "matchingRules": {"body": {"$.amount": {"matchers": [{"match": "decimal"}]}}}}}]}
                        """.formatted(provider))
                .put("/contracts/{provider}/web-frontend/1.0", provider)
                .then()
                .statusCode(204);
        String broken = commit();

        RunStatus run = run(broken);

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        Failure failure = installation.client().failures(run.run()).failures().getFirst();
        assertThat(failure.team()).isEqualTo("payments-team");
        assertThat(failure.category()).isEqualTo("product");
        assertThat(failure.caseName()).startsWith("a request for a payment");
        assertThat(failure.likelyCause()).contains("web-frontend");
        assertThat(failure.evidence()).anyMatch(evidence -> evidence.contains("contract-broken"));
        assertThatRevisionKeeps(provider, broken, false);

        files.put("server.py", PROVIDER.replace("AMOUNT", "12.5"));
        String mended = commit();

        assertThat(run(mended).verdict()).isEqualTo(Verdict.PASSED);
        assertThatRevisionKeeps(provider, mended, true);
        assertThatRevisionKeeps(provider, broken, false);
    }

    private void assertThatRevisionKeeps(String provider, String revision, boolean keeps) {
        given().baseUri(installation.url(ServiceName.EXECUTOR).toString())
                .queryParam("revision", revision)
                .get("/contracts/{provider}", provider)
                .then()
                .body("deployable", equalTo(keeps))
                .body("contracts.consumer", contains("web-frontend"))
                .body("contracts.version", contains("1.0"))
                .body("contracts.check.holds", contains(keeps));
    }

    private RunStatus run(String head) {
        String id = UUID.randomUUID().toString();
        installation
                .client()
                .publish(
                        id,
                        new ChangeSubmitted(
                                "file://" + folder, "refs/heads/main", null, head, null, true, "ada", null));
        Watch watch = new Watch(
                installation.client(),
                Progress.SILENT,
                Duration.ofMillis(250),
                Instant.now().plus(Duration.ofMinutes(4)));
        ChangeStatus change = watch.change(id).orElseThrow();
        assertThat(change.reason()).isNull();
        return watch.runs(change.runs()).getFirst();
    }

    private String commit() throws IOException, GitAPIException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().replace("NAME", name).replace("FOLDER", folder.toString()));
        }
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("Change")
                    .setAuthor("Ada", "ada@shop.example")
                    .setCommitter("Ada", "ada@shop.example")
                    .setSign(false)
                    .call()
                    .name();
        }
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
