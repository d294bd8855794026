package dev.testflow.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What is refused is not sent: the server counts. */
class VetoTest {

    private static final String PREFIX = "testflow-i1-";

    private final AccountStub account = new AccountStub();

    @AfterEach
    void close() {
        account.close();
    }

    static Stream<Consumer<S3Client>> refused() {
        return Stream.of(
                s3 -> s3.createBucket(it -> it.bucket("somebody-else")),
                s3 -> s3.deleteBucket(it -> it.bucket(PREFIX + "a")),
                s3 -> s3.deleteBucket(it -> it.bucket(PREFIX + "a")
                        .overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, PREFIX + "b"))),
                s3 -> s3.deleteObject(it -> it.bucket(PREFIX + "a").key("k")),
                s3 -> s3.putBucketPolicy(it -> it.bucket(PREFIX + "a").policy("{}")),
                s3 -> s3.listObjectsV2(it -> it.bucket(PREFIX + "a")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusedRequestNeverLeavesTheMachine(Consumer<S3Client> request) {
        try (S3Client s3 = client()) {
            assertThatThrownBy(() -> request.accept(s3)).isInstanceOf(VetoedException.class);
        }
        assertThat(account.requests).isEmpty();
    }

    @Test
    void allowedRequestsAreSent() {
        try (S3Client s3 = client()) {
            s3.createBucket(it -> it.bucket(PREFIX + "a"));
            s3.deleteBucket(it -> it.bucket(PREFIX + "a")
                    .overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, PREFIX + "a")));
        }
        assertThat(account.requests).containsExactly("PUT bucket", "DELETE bucket");
    }

    private S3Client client() {
        Map<String, Long> prices = new HashMap<>();
        for (Operation known : Operation.values()) {
            prices.put(known.key(), 5L);
        }
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(account.url()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(it -> it.addExecutionInterceptor(new Veto(new SandboxPolicy(PREFIX, prices))))
                .build();
    }
}
