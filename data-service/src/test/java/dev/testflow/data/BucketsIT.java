package dev.testflow.data;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.Event;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.ObjectStub;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = BucketStub.class, scope = TestResourceScope.GLOBAL)
class BucketsIT {

    private static final String SERVICE = "uploads";

    private final TestBroker broker = TestBroker.shared();
    private final ObjectStub stub = BucketStub.stub();
    private final TestRun run = TestRun.any();
    private final String folder = "/testdata-shop/testflow/" + run.id() + "/integration-test-data/";

    @Inject
    DataSource database;

    @Test
    void bringsFilesIntoABucketAndTakesThemAwayWithTheRun() {
        stub.store("/testdata-shop/somebody/else.txt", "stays");
        stub.fail(2);

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(bucket("testdata-shop")));

        DatasetReady ready = only(DatasetReady.class);
        assertThat(stub.objects(folder))
                .containsExactlyInAnyOrder(
                        folder + "users.csv",
                        folder + "users.json",
                        folder + "payment_methods.csv",
                        folder + "payment_methods.json");
        assertThat(stub.object(folder + "users.csv"))
                .isEqualTo(get(URI.create(ready.files().getFirst().url()).getPath())
                        .asString());

        broker.publish(run.finished());

        only(DatasetDiscarded.class);
        assertThat(stub.objects("/testdata-shop/")).containsExactly("/testdata-shop/somebody/else.txt");
    }

    @Test
    void whatArrivesAfterItsDatasetWasDiscardedGoesAsWell() throws SQLException {
        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(bucket("testdata-shop")), run.finished());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "discarded"
                        .equals(get("/datasets/" + run.id() + "/integration-test-data")
                                .jsonPath()
                                .getString("state")));
        stub.store(folder + "users.csv", "late");

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into dataset_objects values ('testdata-shop', 'testflow/" + run.id()
                    + "/integration-test-data/', '" + run.id() + "', 'integration-test-data', now())"
                    + " on conflict (bucket, prefix) do update set stored_until = now()");
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> stub.objects(folder).isEmpty() && intents() == 0);
    }

    @Test
    void bucketThatIsGoneHasNothingLeft() {
        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(bucket("testdata-gone")));
        only(DatasetReady.class);
        stub.remove("testdata-gone");

        broker.publish(run.finished());

        only(DatasetDiscarded.class);
    }

    @Test
    void noBucketIsWrittenIntoThatNobodyAllowed() {
        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(bucket("production")));

        assertThat(only(DatasetFailed.class).reason())
                .isEqualTo("no data may be brought into the bucket 'production' (testflow.data.s3.buckets)");
        assertThat(stub.objects("/production/")).isEmpty();
    }

    @Test
    void bucketThatIsNotThereFailsTheDatasetWithoutSecrets() {
        stub.remove("testdata-absent");

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(bucket("testdata-absent")));

        assertThat(only(DatasetFailed.class).reason())
                .isEqualTo("storing users.csv in the bucket 'testdata-absent' failed: 404 NoSuchBucket");
    }

    private long intents() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from dataset_objects where run = ?")) {
            statement.setString(1, run.id());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private <E extends Event> E only(Class<E> type) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> broker.events(Topics.DATASETS, type, run.id()), found -> !found.isEmpty())
                .getFirst();
    }

    private static Endpoint bucket(String name) {
        return new Endpoint(SERVICE, Map.of("host", "127.0.0.1", "port", "443", "bucket", name));
    }
}
