package dev.testflow.provisioner.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operations that the sandbox needs; there are no others. */
enum Operation {
    GET_CALLER_IDENTITY("sts", "GetCallerIdentity", Effect.READS, ""),
    LIST_ACCOUNT_ALIASES("iam", "ListAccountAliases", Effect.READS, ""),
    GET_RESOURCES("resourcegroupstaggingapi", "GetResources", Effect.READS, ""),
    LIST_BUCKETS("s3", "ListBuckets", Effect.READS, ""),
    GET_BUCKET_TAGGING("s3", "GetBucketTagging", Effect.READS, "Bucket"),
    LIST_OBJECT_VERSIONS("s3", "ListObjectVersions", Effect.READS, "Bucket"),
    CREATE_BUCKET("s3", "CreateBucket", Effect.MAKES, "Bucket"),
    PUT_BUCKET_TAGGING("s3", "PutBucketTagging", Effect.MAKES, "Bucket"),
    DELETE_OBJECTS("s3", "DeleteObjects", Effect.DESTROYS, "Bucket"),
    DELETE_BUCKET("s3", "DeleteBucket", Effect.DESTROYS, "Bucket"),
    LIST_ROLES("iam", "ListRoles", Effect.READS, ""),
    GET_ROLE("iam", "GetRole", Effect.READS, "RoleName"),
    CREATE_ROLE("iam", "CreateRole", Effect.MAKES, "RoleName"),
    DELETE_ROLE("iam", "DeleteRole", Effect.DESTROYS, "RoleName"),
    DESCRIBE_LOG_GROUPS("cloudwatchlogs", "DescribeLogGroups", Effect.READS, ""),
    LIST_TAGS_LOG_GROUP("cloudwatchlogs", "ListTagsLogGroup", Effect.READS, "logGroupName"),
    CREATE_LOG_GROUP("cloudwatchlogs", "CreateLogGroup", Effect.MAKES, "logGroupName"),
    DELETE_LOG_GROUP("cloudwatchlogs", "DeleteLogGroup", Effect.DESTROYS, "logGroupName");

    private final String service;
    private final String action;
    private final Effect effect;
    private final String target;

    Operation(String service, String action, Effect effect, String target) {
        this.service = service;
        this.action = action;
        this.effect = effect;
        this.target = target;
    }

    /** What an operation does to what is there. */
    enum Effect {
        READS,
        MAKES,
        DESTROYS
    }

    /** The operation of these names, as the SDK tells them. */
    static Optional<Operation> of(String service, String action) {
        String word = service.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(it -> it.service.equals(word) && it.action.equals(action))
                .findFirst();
    }

    Effect effect() {
        return effect;
    }

    /** The request's member that names what it is about; empty when it is about nothing in particular. */
    String target() {
        return target;
    }

    /** As the price list calls it. */
    String key() {
        return service + "." + action;
    }
}
