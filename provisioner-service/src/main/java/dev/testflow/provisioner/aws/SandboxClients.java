package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.ProvisionerConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.Lazy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of the sandbox: all of their requests pass the veto. Each is there as soon as somebody needs it. */
@ApplicationScoped
class SandboxClients {

    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final ProvisionerConfig.Aws config;
    private final Veto veto;
    private final List<SdkAutoCloseable> open = new ArrayList<>();
    private final Lazy<S3Client> s3 = lazy(
            () -> set(S3Client.builder().forcePathStyle(config().pathStyle())).build());
    private final Lazy<IamClient> iam = lazy(() -> set(IamClient.builder()).build());
    private final Lazy<CloudWatchLogsClient> logs =
            lazy(() -> set(CloudWatchLogsClient.builder()).build());
    private final Lazy<StsClient> sts = lazy(() -> set(StsClient.builder()).build());

    private final Lazy<ResourceGroupsTaggingApiClient> tagging =
            lazy(() -> set(ResourceGroupsTaggingApiClient.builder()).build());

    @Inject
    SandboxClients(ProvisionerConfig config, Sandbox sandbox) {
        this(config.aws(), sandbox.policy());
    }

    SandboxClients(ProvisionerConfig.Aws config, SandboxPolicy policy) {
        this.config = config;
        this.veto = new Veto(policy);
    }

    S3Client s3() {
        return s3.getValue();
    }

    IamClient iam() {
        return iam.getValue();
    }

    CloudWatchLogsClient logs() {
        return logs.getValue();
    }

    ResourceGroupsTaggingApiClient tagging() {
        return tagging.getValue();
    }

    StsClient sts() {
        return sts.getValue();
    }

    @PreDestroy
    synchronized void close() {
        open.forEach(SdkAutoCloseable::close);
    }

    private ProvisionerConfig.Aws config() {
        return config;
    }

    private <T extends SdkAutoCloseable> Lazy<T> lazy(Supplier<T> client) {
        return new Lazy<>(() -> {
            T made = client.get();
            synchronized (this) {
                open.add(made);
            }
            return made;
        });
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(B builder) {
        Optional<URI> endpoint = config.endpoint();
        config.region().map(Region::of).ifPresent(builder::region);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(it -> it.addExecutionInterceptor(veto)
                        .apiCallTimeout(LONGEST_CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    }
}
