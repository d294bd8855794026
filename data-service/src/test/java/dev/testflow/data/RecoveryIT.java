package dev.testflow.data;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetEvent;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.Topics;
import dev.testflow.data.files.DataFolders;
import dev.testflow.data.files.DataFolders.Place;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What remains right when things go wrong between two steps. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RecoveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "payment-db";

    private final TestBroker broker = TestBroker.shared();

    @Inject
    DataConfig config;

    @Inject
    DataFolders folders;

    @Inject
    DataSource state;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final TestRun run = TestRun.any();

    /** As if the service had died after it loaded and before it said so. */
    @Test
    void loadsNothingTwice() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        database.execute("create table users (id uuid, name text, email text, created_at timestamptz)");
        database.execute("insert into users (name) values ('was here before')");
        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(database.endpoint(SERVICE)));
        DatasetReady first = ready(1).getFirst();

        execute("update dataset set state = 'requested', ready = null, due_at = now() where run = ?");

        assertThat(ready(2)).containsOnly(first);
        assertThat(database.count("users")).isEqualTo(11);
        assertThat(database.count("payment_methods")).isEqualTo(5);
    }

    @Test
    void leavesNothingOfALoadThatFails() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        database.execute(
                "create table payment_methods (id uuid, user_id uuid, type text check (type = 'cash'), details jsonb)");

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(database.endpoint(SERVICE)));

        assertThat(failed().reason())
                .startsWith("loading 'payment_methods' into the database 'payment-db' failed: ")
                .contains("payment_methods_type_check")
                .doesNotContain("s3cret");
        assertThat(database.column("select to_regclass('users')")).containsExactly("null");
    }

    @Test
    void triesADatabaseThatCannotBeReachedAgain() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Endpoint nobody = new Endpoint(
                SERVICE,
                Map.of("host", "127.0.0.1", "port", closed + "", "database", "d", "user", "u", "password", "s3cret"));

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(nobody));

        assertThat(failed().reason())
                .startsWith("connecting to the database 'payment-db' failed: ")
                .endsWith("(tried 5 times)")
                .doesNotContain("s3cret");
    }

    @Test
    void saysWhenFilesCannotBeWritten() throws IOException {
        Path inTheWay = folders.version(new Place(FolderName.of(run.id()), "x"), "y")
                .getParent()
                .getParent();
        Files.createDirectories(inTheWay.getParent());
        Files.createFile(inTheWay);

        broker.publish(run.plan(Samples.shop(null)));

        assertThat(failed().reason()).startsWith("its files could not be written: ");
        Files.delete(inTheWay);
    }

    @Test
    void makesLostFilesAgain() throws IOException {
        broker.publish(run.plan(Samples.shop(null)));
        DatasetReady ready = ready(1).getFirst();
        Path folder = folders.version(new Place(FolderName.of(run.id()), ready.dataset()), ready.version());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);

        DatasetFile file = ready.files().getLast();
        byte[] bytes = given().get(URI.create(file.url()).getRawPath()).asByteArray();

        assertThat(HexFormat.of().formatHex(Hashes.sha256().digest(bytes))).isEqualTo(file.sha256());
    }

    @Test
    void discardsTheDataOfARunThatNeverFinishes() throws SQLException {
        broker.publish(run.plan(Samples.shop(null)));
        ready(1);

        execute("update dataset set expires_at = now() where run = ?");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(DatasetDiscarded.class)).hasSize(1));
    }

    @Test
    void deletesFoldersThatNoDatasetKnows() throws IOException {
        Path left = folders.version(new Place(run.id(), "forgotten"), "1");
        Files.createDirectories(left);
        Files.writeString(left.resolve("users.csv"), "id\n");
        Path others = Files.createDirectories(
                config.workDir().resolve("somebody-else").resolve(run.id()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(left.getParent().getParent()).doesNotExist());
        assertThat(others).exists();
    }

    @Test
    void keepsNoPasswordAfterTheRun() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(database.endpoint(SERVICE)));
        ready(1);

        broker.publish(run.finished());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(DatasetDiscarded.class)).hasSize(1));
        assertThat(execute("update run set ended = ended where run = ? and endpoints is not null"))
                .isZero();
    }

    private List<DatasetReady> ready(int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(DatasetReady.class)).hasSize(times));
        return events(DatasetReady.class);
    }

    private DatasetFailed failed() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(DatasetFailed.class)).hasSize(1));
        return events(DatasetFailed.class).getFirst();
    }

    private <E extends DatasetEvent> List<E> events(Class<E> kind) {
        return broker.events(Topics.DATASETS, kind, run.id());
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection = state.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, run.id());
            return statement.executeUpdate();
        }
    }
}
