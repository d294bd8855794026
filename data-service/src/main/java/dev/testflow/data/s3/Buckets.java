package dev.testflow.data.s3;

import dev.testflow.contract.Endpoint;
import dev.testflow.data.DataConfig;
import dev.testflow.data.ObjectPlace;
import dev.testflow.data.UnloadableException;
import dev.testflow.data.files.WrittenEntity.WrittenFile;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The buckets that datasets may be brought into. An environment says only which one, never where it is or with whose rights: both are this service's own. */
@ApplicationScoped
public class Buckets {

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int FAULT = 500;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final DataConfig.S3 config;
    private @Nullable S3Client client;

    Buckets(DataConfig config) {
        this.config = config.s3();
    }

    /** The bucket that a service of an environment is; empty when it is something else. */
    public static Optional<String> of(String service, List<Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.service().equals(service))
                .findFirst()
                .map(endpoint -> endpoint.properties().get("bucket"));
    }

    /**
     * Where a dataset goes.
     *
     * @param folder what the run's folder is called
     * @throws UnloadableException when it may not go into this bucket
     */
    public ObjectPlace place(String bucket, String folder, String dataset) throws UnloadableException {
        if (config.buckets().orElse(List.of()).stream().noneMatch(bucket::startsWith)) {
            throw new UnloadableException(
                    "no data may be brought into the bucket '" + bucket + "' (testflow.data.s3.buckets)");
        }
        return new ObjectPlace(bucket, config.prefix() + folder + "/" + dataset + "/");
    }

    /**
     * Stores a file, in place of what was there; bytes that arrive as others are refused.
     *
     * @param longest how long it may take
     * @throws UnloadableException when it is not stored, as far as anybody knows
     */
    public void store(ObjectPlace place, WrittenFile file, Path folder, Duration longest) throws UnloadableException {
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        try {
            client().putObject(
                            it -> it.bucket(place.bucket())
                                    .key(place.prefix() + file.name())
                                    .checksumSHA256(sha256)
                                    .overrideConfiguration(own -> own.apiCallTimeout(longest)),
                            RequestBody.fromFile(folder.resolve(file.name())));
        } catch (SdkException e) {
            String message = "storing " + file.name() + " in the bucket '" + place.bucket() + "' failed: " + words(e);
            throw isPassing(e) ? UnloadableException.passing(message, e) : UnloadableException.lasting(message, e);
        }
    }

    /**
     * Deletes all objects of a dataset, with their versions. A bucket that is gone has none.
     *
     * @throws IOException when some may be left
     */
    public void delete(ObjectPlace place) throws IOException {
        try {
            for (ObjectIdentifier object : objects(place)) {
                client().deleteObject(it ->
                        it.bucket(place.bucket()).key(object.key()).versionId(object.versionId()));
            }
            int left = objects(place).size();
            if (left > 0) {
                throw new IOException("the bucket '" + place.bucket() + "' still has " + left + " objects");
            }
        } catch (SdkException e) {
            if (!(e instanceof S3Exception refused && refused.statusCode() == NOT_FOUND)) {
                throw new IOException("the bucket '" + place.bucket() + "' does not do it: " + words(e), e);
            }
        }
    }

    private List<ObjectIdentifier> objects(ObjectPlace place) {
        return client()
                .listObjectVersionsPaginator(it -> it.bucket(place.bucket()).prefix(place.prefix()))
                .stream()
                .flatMap(page -> Stream.concat(
                        page.versions().stream().map(it -> object(it.key(), it.versionId())),
                        page.deleteMarkers().stream().map(it -> object(it.key(), it.versionId()))))
                .toList();
    }

    private static ObjectIdentifier object(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    /** What the server says may have the account's number in it. */
    private static String words(SdkException e) {
        return e instanceof S3Exception refused && refused.awsErrorDetails() != null
                ? refused.statusCode() + " " + refused.awsErrorDetails().errorCode()
                : String.valueOf(e.getMessage());
    }

    private static boolean isPassing(SdkException e) {
        return !(e instanceof S3Exception refused) || refused.statusCode() >= FAULT || refused.statusCode() == TOO_MANY;
    }

    private synchronized S3Client client() {
        if (client == null) {
            S3ClientBuilder builder = S3Client.builder()
                    .forcePathStyle(config.pathStyle())
                    // what other servers do not know of S3's newer checksums and encodings
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(it -> it.apiCallTimeout(LONGEST_CALL));
            config.region().map(Region::of).ifPresent(builder::region);
            config.endpoint().ifPresent(builder::endpointOverride);
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
