package dev.testflow.executor.rest;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.testflow.embedded.BrokerAndDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered about a run that ended with a failure. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RunsResourceIT {

    @Inject
    DataSource database;

    @TestHTTPResource
    URI here;

    private final String run = UUID.randomUUID().toString();

    @BeforeEach
    void finishedRun() throws SQLException {
        execute(
                "insert into runs (run, state, workflow, change, verdict, counts, chunks, tests, started_at, finished_at) values "
                        + "('%1$s', 'finished', 'w', 'c', 'FAILED', '{\"passed\": 1, \"timed-out\": 1, \"failed\": 1}', 1, 3, now(), now())");
        execute(
                "insert into planned_tests (run, position, application, test, attempts, verdict, millis, decided_at) values "
                        + "('%1$s', 0, 'app', 'a/b.py', 1, 'PASSED', 5, now()), ('%1$s', 1, 'app', 'c.py', 1, 'FAILED', 6, now()), "
                        + "('%1$s', 2, 'app', 'd.py', 1, 'TIMED_OUT', 7, now())");
        execute(
                "insert into attempts (run, application, test, attempt, worker, outcome, verdict, partial, started_at, millis, cases, failures, log) "
                        + "values ('%1$s', 'app', 'a/b.py', 1, 'w/1', 'PASSED', 'PASSED', false, now(), 5, '{\"passed\": 1, \"failed\": 0, \"errors\": 0, \"skipped\": 0}', '[]', 'hello')");
    }

    @Test
    void tellsHowARunEnded() {
        get("/runs/" + run)
                .then()
                .statusCode(200)
                .body("run", equalTo(run))
                .body("state", equalTo("finished"))
                .body("verdict", equalTo("failed"))
                .body("tests", equalTo(3))
                .body("finished", equalTo(3))
                .body("counts.'timed-out'", equalTo(1))
                .body("waitingFor", hasSize(0))
                .body("durationMillis", notNullValue())
                .body("blockage", nullValue());
    }

    @Test
    void listsTestsByVerdictAndPage() {
        get("/runs/" + run + "/tests?verdict=timed-out").then().body("items.test", contains("d.py"));
        String next = get("/runs/" + run + "/tests?limit=2")
                .then()
                .body("items.test", contains("a/b.py", "c.py"))
                .extract()
                .path("next");
        get("/runs/" + run + "/tests?limit=2&cursor=" + next)
                .then()
                .body("items.test", contains("d.py"))
                .body("next", nullValue());
    }

    @Test
    void showsATestWithItsAttempts() {
        get("/runs/" + run + "/tests/app/a/b.py")
                .then()
                .statusCode(200)
                .body("test", equalTo("a/b.py"))
                .body("verdict", equalTo("passed"))
                .body("history[0].log", equalTo("hello"))
                .body("history[0].cases.passed", equalTo(1));
    }

    @Test
    void reportsInTheFormatsOfOthersPageByPage() throws SQLException {
        execute("insert into planned_tests (run, position, application, test, attempts, verdict, millis, decided_at) "
                + "select '%1$s', 3 + i, 'app', 'many/' || i, 1, 'PASSED', 1, now() from generate_series(0, 996) i");

        get("/runs/" + run + "/report.xml")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body("testsuites.@tests", equalTo("1000"))
                .body("testsuites.@failures", equalTo("1"))
                .body("testsuites.testsuite.testcase.size()", equalTo(1_000));
        get("/runs/" + run + "/report.json")
                .then()
                .contentType("application/json")
                .body("results.summary.tests", equalTo(1_000))
                .body("results.tests", hasSize(1_000))
                .body("results.tests[2].rawStatus", equalTo("timed-out"));
        assertThat(get("/runs/" + run + "/report.md").asString())
                .contains("| `app` | 1000 | 998 | 1 | 1 | 0 |")
                .contains("- `app:c.py` failed");
        get("/runs/no-such-run/report.xml").then().statusCode(404);
    }

    @Test
    void listsTheNewestRunsFirst() {
        get("/runs?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].run", equalTo(run))
                .body("items", hasSize(1));
    }

    @Test
    void answersWithProblems() {
        get("/runs/no-such-run")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no-such-run"));
        get("/runs/no-such-run/events").then().statusCode(404);
        get("/runs/" + run + "/tests/app/nope").then().statusCode(404).body("status", equalTo(404));
        get("/runs/" + run + "/tests?verdict=splendid")
                .then()
                .statusCode(400)
                .body("detail", containsString("splendid"));
        get("/runs?limit=0").then().statusCode(400);
        get("/runs?cursor=x").then().statusCode(400).body("title", equalTo("Bad Request"));
    }

    @Test
    void streamsEveryVerdictAndEndsWithTheRun() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(here.resolve("/runs/" + run + "/events"))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(20))
                .build();

        List<String> lines = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(lines).filteredOn(line -> line.equals("event:test")).hasSize(3);
        assertThat(lines).filteredOn(line -> line.equals("event:run")).hasSize(1);
        assertThat(lines.getLast()).contains("\"state\":\"finished\"").contains("\"verdict\":\"failed\"");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(run));
        }
    }
}
