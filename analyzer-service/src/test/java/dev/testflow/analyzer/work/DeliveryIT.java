package dev.testflow.analyzer.work;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.AnalyzerConfig.Target;
import dev.testflow.analyzer.TestRun;
import dev.testflow.analyzer.channel.Channels;
import dev.testflow.analyzer.db.Deliveries;
import dev.testflow.analyzer.delivery.Audience;
import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.Notice;
import dev.testflow.analyzer.delivery.Notices;
import dev.testflow.analyzer.delivery.Severity;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DeliveryIT.WithTargets.class)
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class DeliveryIT {

    private static final String PREFIX = "testflow.analyzer.deliveries.targets.";

    /** Receivers on a port that is free. */
    public static class WithTargets implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            String receiver = "http://127.0.0.1:" + freePort();
            Map<String, String> overrides = new HashMap<>();
            target(overrides, "hook", Map.of("kind", "webhook", "url", receiver + "/hook"));
            target(overrides, "down", Map.of("kind", "webhook", "url", receiver + "/down", "teams", "nobody"));
            target(
                    overrides,
                    "issues",
                    Map.of("kind", "github-issues", "url", receiver, "project", "acme/shop", "teams", "nobody"));
            return overrides;
        }

        private static void target(Map<String, String> overrides, String name, Map<String, String> settings) {
            overrides.put(PREFIX + name + ".secret", "a secret of more than 24 bytes");
            settings.forEach((key, value) -> overrides.put(PREFIX + name + "." + key, value));
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants only");
        }
    }

    @Inject
    Deliveries deliveries;

    @Inject
    Channels channels;

    @Inject
    AnalyzerConfig config;

    @Inject
    MeterRegistry metrics;

    private final MovableClock clock = new MovableClock();
    private final TestBroker broker = TestBroker.shared();
    private final String one = "one-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();
    private WireMockServer receiver;

    @BeforeEach
    void startReceiver() {
        int port = configured("hook").url().map(URI::getPort).orElseThrow();
        receiver = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").port(port));
        receiver.start();
        receiver.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop();
    }

    @Test
    void tellsEachOnceAReceiverThatWasDownForAnHourAndNobodyElseLater() throws Exception {
        receiver.stubFor(post("/down").willReturn(serviceUnavailable()));
        TargetWorker down = worker(one, "down");
        TargetWorker up = worker(other, "hook");
        List<Notice> notices = Stream.generate(Notices::any).limit(3).toList();
        notices.forEach(notice -> tell(one, notice));
        Instant back = clock.instant().plus(Duration.ofHours(1));

        while (clock.instant().isBefore(back)) {
            clock.advance(down.step());
            Notice meanwhile = Notices.any();
            tell(other, meanwhile);
            up.step();
            assertThat(ids("/hook")).contains(meanwhile.deliveryTo(other));
        }
        assertThat(count(one, "waiting")).isEqualTo(3);
        receiver.resetRequests();
        receiver.stubFor(post("/down").willReturn(ok()));
        for (int step = 0; step < 100 && count(one, "waiting") > 0; step++) {
            clock.advance(down.step());
        }

        assertThat(ids("/down"))
                .containsExactlyInAnyOrderElementsOf(
                        notices.stream().map(notice -> notice.deliveryTo(one)).toList());
        assertThat(count(one, "delivered")).isEqualTo(3);
    }

    @Test
    void saysTheSameIdAgainAfterACrashBetweenSendingAndMarking() throws Exception {
        Notice notice = Notices.any();
        tell(one, notice);
        crashAfterSending("hook");

        TargetWorker worker = worker(one, "hook");
        worker.step();
        assertThat(ids("/hook")).hasSize(1);
        clock.advance(Duration.ofHours(1));
        worker.step();
        worker.step();

        assertThat(ids("/hook")).containsExactly(notice.deliveryTo(one), notice.deliveryTo(one));
        assertThat(count(one, "delivered")).isEqualTo(1);
    }

    @Test
    void opensOneIssuePerFingerprintWhateverCrashesAndClosesItWhenItHasRecovered() throws Exception {
        Notice notice = Notices.any();
        receiver.stubFor(post("/repos/acme/shop/issues").willReturn(created().withBody("{\"number\": 7}")));
        receiver.stubFor(get(urlPathEqualTo("/repos/acme/shop/issues"))
                .willReturn(okJson("[{\"number\": 7, \"body\": \"delivery " + notice.deliveryTo(one) + "\"}]")));
        tell(one, notice);
        crashAfterSending("issues");
        clock.advance(Duration.ofHours(1));
        TargetWorker worker = worker(one, "issues");
        worker.step();

        tell(one, notice);
        recover(notice);
        recover(notice);
        worker.step();
        worker.step();

        receiver.verify(
                1,
                postRequestedFor(urlEqualTo("/repos/acme/shop/issues"))
                        .withRequestBody(containing(notice.deliveryTo(one))));
        receiver.verify(1, postRequestedFor(urlEqualTo("/repos/acme/shop/issues/7/comments")));
        receiver.verify(
                1,
                patchRequestedFor(urlEqualTo("/repos/acme/shop/issues/7"))
                        .withRequestBody(matchingJsonPath("$.state", WireMock.equalTo("closed"))));
    }

    @Test
    void givesUpWhatATargetWillNeverTakeAndSaysWhyAndTriesAgainWhenAsked() throws Exception {
        receiver.stubFor(post("/hook")
                .willReturn(aResponse().withStatus(422).withBody("too long, authorization: Bearer abcdef")));
        Notice notice = Notices.any();
        tell(one, notice);
        TargetWorker worker = worker(one, "hook");

        worker.step();

        given().queryParam("target", one)
                .queryParam("state", "dead")
                .get("/deliveries")
                .then()
                .statusCode(200)
                .body("items[0].reason", equalTo("status 422: too long, authorization: Bearer ***"));
        assertThat(metrics.counter("testflow.analyzer.deliveries", "target", one, "result", "dead")
                        .count())
                .isEqualTo(1);
        given().post("/deliveries/" + notice.deliveryTo(one) + "/retry").then().statusCode(202);
        given().post("/deliveries/" + notice.deliveryTo(one) + "/retry").then().statusCode(404);
    }

    @Test
    void givesUpAfterABoundedNumberOfAttempts() throws Exception {
        receiver.stubFor(post("/hook").willReturn(serviceUnavailable()));
        tell(one, Notices.any());
        TargetWorker worker = worker(one, "hook");

        for (int step = 0; step < 200 && count(one, "waiting") > 0; step++) {
            clock.advance(worker.step());
        }

        assertThat(count(one, "dead")).isEqualTo(1);
        assertThat(ids("/hook")).hasSize(config.deliveries().maximumAttempts());
    }

    @Test
    void tellsWhatIsRoutedAndThatItHasRecovered() {
        TestRun failing = TestRun.any();
        broker.publish(
                failing.plan(AnalysisSpec.NONE, "payments"),
                failing.tests(),
                failing.failed(TestRun.TEST, TestRun.saying("lost " + UUID.randomUUID())),
                failing.finished(Verdict.FAILED));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told("failure.routed", failing)).isEqualTo(1));

        TestRun passing = new TestRun(
                UUID.randomUUID().toString(),
                failing.workflow(),
                failing.startedAt().plusSeconds(1));
        broker.publish(
                passing.plan(AnalysisSpec.NONE, "payments"),
                passing.tests(),
                passing.passed(TestRun.TEST),
                passing.finished(Verdict.PASSED));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(told("failure.recovered", passing)).isEqualTo(1));
    }

    private int told(String type, TestRun run) {
        return receiver.findAll(postRequestedFor(urlEqualTo("/hook"))
                        .withRequestBody(matchingJsonPath("$.type", WireMock.equalTo(type)))
                        .withRequestBody(matchingJsonPath("$.data.run", WireMock.equalTo(run.id()))))
                .size();
    }

    private void crashAfterSending(String kind) throws Exception {
        Instant now = clock.instant();
        Optional<Delivery> claimed = QuarkusTransaction.requiringNew()
                .call(() -> deliveries.claim(one, now, now.plus(Duration.ofMinutes(1))));
        channel(kind).deliver(claimed.orElseThrow());
    }

    private void tell(String target, Notice notice) {
        QuarkusTransaction.requiringNew().run(() -> deliveries.tell(audience(target), notice, clock.instant()));
    }

    private void recover(Notice notice) {
        QuarkusTransaction.requiringNew()
                .run(() -> deliveries.tellRecovery(
                        audience(one), notice.failure().fingerprint(), "run-after", clock.instant()));
    }

    private static Audience audience(String target) {
        return new Audience(target, Set.of(), Set.of(), Set.of(), Set.of(), Severity.LOW, false, true);
    }

    private TargetWorker worker(String target, String kind) {
        return new TargetWorker(target, channel(kind), deliveries, config, clock, metrics);
    }

    private Channel channel(String name) {
        return channels.to(configured(name), clock);
    }

    private Target configured(String name) {
        return config.deliveries().targets().get(name);
    }

    private int count(String target, String state) {
        return QuarkusTransaction.requiringNew().call(() -> deliveries.count(target, state));
    }

    private List<String> ids(String path) {
        return receiver.findAll(postRequestedFor(urlEqualTo(path))).stream()
                .map(request -> request.getHeader("webhook-id"))
                .toList();
    }
}
