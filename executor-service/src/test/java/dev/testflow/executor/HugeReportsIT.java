package dev.testflow.executor;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged executor with the memory that it has everywhere, and four workers that read a report of 120 MB each at the same time. */
class HugeReportsIT {

    @TempDir
    Path folder;

    private final Map<String, String> servers = new BrokerAndDatabase().start();
    private ExecutorProcess executor;

    @BeforeEach
    void start() throws IOException {
        String installation = "huge_" + UUID.randomUUID().toString().substring(0, 8);
        executor = new ExecutorProcess(
                installation,
                folder.resolve("work"),
                folder.resolve("executor.log"),
                Map.of("testflow.executor.workers", "4"));
        executor.start();
        executor.awaitReady();
    }

    @AfterEach
    void stop() {
        executor.kill();
    }

    @Test
    void endAsErrorsWithTheCasesThatWereRead() throws IOException {
        Revision revision = new GitFixture(folder).with("run.sh", """
                        mkdir out
                        awk 'BEGIN {
                            while (length(message) < 8000) message = message "no change in the till "
                            print "<testsuite>"
                            for (i = 0; i < 500; i++) printf "<testcase name=\\"case %d\\"><failure message=\\"%s\\"/></testcase>\\n", i, message
                            print "</testsuite>" }' >out/0.xml
                        for i in $(seq 1 29); do ln out/0.xml out/$i.xml; done
                        touch "$FOLDER/$1.ready"
                        while [ $(ls "$FOLDER" | grep -c ready) -lt 4 ]; do sleep 0.1; done
                        """).commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("out/*.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .tests("a", "b", "c", "d");

        try (BusFixture bus = new BusFixture(servers.get("kafka.bootstrap.servers"))) {
            executor.publish(bus, plan);
        }

        await().atMost(Duration.ofMinutes(3))
                .until(() -> "error".equals(executor.run(plan.run).getString("verdict")));
        for (String test : List.of("a", "b", "c", "d")) {
            RestAssured.get(executor.url("/runs/" + plan.run + "/tests/app/" + test))
                    .then()
                    .body("history", hasSize(1))
                    .body("history[0].reason", endsWith("of 67108864 are left"))
                    .body("history[0].cases.failed", equalTo(16 * 500));
        }
    }
}
