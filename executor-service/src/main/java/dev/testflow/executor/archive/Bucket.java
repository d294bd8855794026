package dev.testflow.executor.archive;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.RemoteSettings.Archive;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The bucket of S3, or of a server that speaks S3, that runs are archived in. */
@ApplicationScoped
class Bucket {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final Archive settings;
    private @Nullable S3Client client;

    Bucket(ExecutorSettings settings) {
        this.settings = settings.archive();
    }

    boolean isConfigured() {
        return settings.bucket().isPresent();
    }

    /** Stores a file, in place of what was there. */
    void put(String key, String mediaType, Path file) {
        client().putObject(
                        it -> it.bucket(settings.bucket().orElseThrow())
                                .key(settings.prefix().orElse("") + key)
                                .contentType(mediaType),
                        RequestBody.fromFile(file));
    }

    private synchronized S3Client client() {
        if (client == null) {
            S3ClientBuilder builder = S3Client.builder()
                    .forcePathStyle(settings.pathStyle())
                    // what other servers do not know of S3's newer checksums and encodings
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(it -> it.apiCallTimeout(LONGEST_CALL));
            settings.region().map(Region::of).ifPresent(builder::region);
            settings.endpoint().ifPresent(builder::endpointOverride);
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
