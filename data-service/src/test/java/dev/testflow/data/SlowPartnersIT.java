package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetEvent;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Databases and readers that never come to an end. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class SlowPartnersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "payment-db";
    private static final String SLEEPERS =
            "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and usename = current_user";

    private final TestBroker broker = TestBroker.shared();

    @Inject
    DataConfig config;

    @TestHTTPResource
    URI service;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void discardsWhileAllThatDeliverAreHeldUpAndFreesThem() throws SQLException {
        TestRun early = TestRun.any();
        broker.publish(early.plan(Samples.shop(null)));
        only(early, DatasetReady.class);
        RunDatabase endless = endless();
        List<TestRun> held =
                Stream.generate(TestRun::any).limit(config.workers()).toList();
        held.forEach(run -> broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(endless.endpoint(SERVICE))));
        // The first one sleeps, and the others wait for its lock.
        await().atMost(PATIENCE).until(() -> endless.column(SLEEPERS).equals(List.of("1")));

        broker.publish(early.finished());

        only(early, DatasetDiscarded.class);
        held.forEach(run -> broker.publish(run.finished()));
        TestRun later = TestRun.any();
        broker.publish(later.plan(Samples.shop(null)));
        only(later, DatasetReady.class);
    }

    @TestFactory
    Stream<DynamicTest> atOnce() {
        return Scenarios.of(this);
    }

    @Scenario
    void failsALoadThatTakesTooLong() throws SQLException {
        TestRun run = TestRun.any();

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(endless().endpoint(SERVICE)));

        assertThat(only(run, DatasetFailed.class).reason())
                .isEqualTo("loading 'users' into the database 'payment-db' took longer than "
                        + config.loading().toSeconds() + " s");
    }

    @Scenario
    void endsTheDownloadOfADatasetThatIsDiscarded() throws IOException {
        TestRun run = TestRun.any();
        DatasetFile file = large(run);
        try (Download download = new Download(file)) {
            broker.publish(run.finished());
            only(run, DatasetDiscarded.class);

            download.awaitTheEnd();
        }
    }

    @Scenario
    void endsADownloadThatTakesTooLong() throws IOException {
        try (Download download = new Download(large(TestRun.any()))) {
            download.awaitTheEnd();
        }
    }

    /** A database whose trigger does not let itself be cancelled. */
    private RunDatabase endless() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        database.execute("create table users (id uuid, name text, email text, created_at timestamptz)");
        database.execute("""
                create function sleep() returns trigger language plpgsql as $$ begin loop
                begin perform pg_sleep(1000000); exception when query_canceled then null; end; end loop; end $$""");
        database.execute("create trigger sleep before insert on users for each row execute function sleep()");
        return database;
    }

    /** More than what sockets hold on the way. */
    private DatasetFile large(TestRun run) {
        broker.publish(run.plan(Samples.dataset(1, null, Samples.entity("users", 200_000, "id uuid", "more uuid"))));
        return only(run, DatasetReady.class).files().getFirst();
    }

    private <E extends DatasetEvent> E only(TestRun run, Class<E> kind) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.events(Topics.DATASETS, kind, run.id()))
                        .hasSize(1));
        return broker.events(Topics.DATASETS, kind, run.id()).getFirst();
    }

    /** A reader that takes the head of an answer and nothing more. */
    private final class Download implements AutoCloseable {

        private final Socket socket = new Socket(service.getHost(), service.getPort());

        Download(DatasetFile file) throws IOException {
            String request = "GET " + URI.create(file.url()).getRawPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200 OK".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
        }

        /** Who writes into a connection that the other side has closed is told so. */
        void awaitTheEnd() {
            await().atMost(PATIENCE).until(() -> {
                try {
                    socket.getOutputStream().write('\n');
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
