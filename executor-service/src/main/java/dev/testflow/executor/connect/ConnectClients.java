package dev.testflow.executor.connect;

import dev.testflow.executor.ExecutorSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

/** The client of Amazon Connect, which is there as soon as somebody needs it. */
@ApplicationScoped
class ConnectClients {

    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final ExecutorSettings settings;
    private @Nullable ConnectClient client;

    ConnectClients(ExecutorSettings settings) {
        this.settings = settings;
    }

    synchronized ConnectClient client() {
        if (client == null) {
            var builder = ConnectClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(it -> it.apiCallTimeout(LONGEST_CALL)
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(ATTEMPTS)
                                    .build()));
            settings.connect().region().map(Region::of).ifPresent(builder::region);
            settings.connect().endpoint().ifPresent(builder::endpointOverride);
            client = builder.build();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
