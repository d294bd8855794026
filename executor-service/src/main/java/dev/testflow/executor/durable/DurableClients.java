package dev.testflow.executor.durable;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.RemoteSettings.Durable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The clients of Lambda and CloudWatch Logs, which are there as soon as somebody needs them. */
@ApplicationScoped
class DurableClients {

    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private final Durable settings;
    private @Nullable LambdaClient lambda;
    private @Nullable CloudWatchLogsClient logs;

    DurableClients(ExecutorSettings settings) {
        this.settings = settings.durable();
    }

    synchronized LambdaClient lambda() {
        if (lambda == null) {
            lambda = set(LambdaClient.builder(), settings.endpoint()).build();
        }
        return lambda;
    }

    synchronized CloudWatchLogsClient logs() {
        if (logs == null) {
            logs = set(CloudWatchLogsClient.builder(), settings.logsEndpoint()).build();
        }
        return logs;
    }

    @PreDestroy
    synchronized void close() {
        if (lambda != null) {
            lambda.close();
        }
        if (logs != null) {
            logs.close();
        }
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(B builder, Optional<URI> endpoint) {
        settings.region().map(Region::of).ifPresent(builder::region);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(it -> it.apiCallTimeout(LONGEST_CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    }
}
