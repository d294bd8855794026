package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.ProvisionerConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets of S3. */
final class Buckets implements Kind {

    private static final String FIRST_REGION = "us-east-1";
    private static final int NOT_FOUND = 404;

    private final SandboxClients clients;
    private final ProvisionerConfig.Aws config;

    Buckets(SandboxClients clients, ProvisionerConfig.Aws config) {
        this.clients = clients;
        this.config = config;
    }

    @Override
    public String type() {
        return "aws-bucket";
    }

    @Override
    public Operation priced() {
        return Operation.CREATE_BUCKET;
    }

    @Override
    public Optional<String> taggedAs() {
        return Optional.of("s3");
    }

    @Override
    public void create(String name, Map<String, String> tags, Map<String, String> options) {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(name);
        config.region()
                .filter(region -> !region.equals(FIRST_REGION))
                .ifPresent(region -> request.createBucketConfiguration(
                        it -> it.locationConstraint(BucketLocationConstraint.fromValue(region))));
        clients.s3().createBucket(request.build());
        List<Tag> set = tags.entrySet().stream()
                .map(it -> Tag.builder().key(it.getKey()).value(it.getValue()).build())
                .toList();
        clients.s3().putBucketTagging(it -> it.bucket(name).tagging(tagging -> tagging.tagSet(set)));
    }

    @Override
    public Optional<Map<String, String>> tags(String name) {
        try {
            return Optional.of(clients.s3().getBucketTagging(it -> it.bucket(name)).tagSet().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value)));
        } catch (S3Exception e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            if (code.equals("NoSuchTagSet")) {
                return Optional.of(Map.of());
            }
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void delete(String name) {
        List<ObjectIdentifier> objects = objects(name);
        while (!objects.isEmpty()) {
            List<ObjectIdentifier> page = objects;
            clients.s3()
                    .deleteObjects(it -> it.bucket(name)
                            .delete(delete -> delete.objects(page))
                            .overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, name)));
            objects = objects(name);
        }
        clients.s3()
                .deleteBucket(it ->
                        it.bucket(name).overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, name)));
    }

    private List<ObjectIdentifier> objects(String name) {
        ListObjectVersionsResponse page = clients.s3().listObjectVersions(it -> it.bucket(name));
        List<ObjectIdentifier> objects = new ArrayList<>();
        Stream.concat(
                        page.versions().stream()
                                .map(it -> ObjectIdentifier.builder()
                                        .key(it.key())
                                        .versionId(it.versionId())
                                        .build()),
                        page.deleteMarkers().stream()
                                .map(it -> ObjectIdentifier.builder()
                                        .key(it.key())
                                        .versionId(it.versionId())
                                        .build()))
                .forEach(objects::add);
        return objects;
    }

    @Override
    public Set<String> names(String prefix) {
        return clients.s3().listBuckets().buckets().stream()
                .map(Bucket::name)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, String> properties(String name) {
        String region = config.region().orElse(FIRST_REGION);
        URI endpoint = config.endpoint().orElse(URI.create("https://s3." + region + ".amazonaws.com"));
        return new TreeMap<>(Map.of(
                "host", endpoint.getHost(),
                "port", Integer.toString(endpoint.getPort() < 0 ? 443 : endpoint.getPort()),
                "bucket", name,
                "region", region,
                "url", endpoint.toString()));
    }
}
