package dev.testflow.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.embedded.testing.AccountStub;
import dev.testflow.provisioner.ProvisionerConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/** What is refused is not sent: the server counts. */
class VetoTest {

    private static final String PREFIX = "testflow-i1-";
    private static final String OURS = PREFIX + "a";
    private static final String FOREIGN = "somebody-else";
    private static final String ROLE = "arn:aws:iam::" + AccountStub.ACCOUNT + ":policy/p";

    static final List<Call> ALLOWED = List.of(
            call("caller", "", clients -> clients.sts().getCallerIdentity()),
            call("aliases", "", clients -> clients.iam().listAccountAliases()),
            call("resources by tag", "", clients -> clients.tagging().getResources()),
            call("buckets", "", clients -> clients.s3().listBuckets()),
            call("tags of a foreign bucket", "", clients -> clients.s3().getBucketTagging(it -> it.bucket(FOREIGN))),
            call(
                    "objects of a foreign bucket",
                    "",
                    clients -> clients.s3().listObjectVersions(it -> it.bucket(FOREIGN))),
            call("our bucket is made", "", clients -> clients.s3().createBucket(it -> it.bucket(OURS))),
            call(
                    "our bucket is tagged",
                    "",
                    clients -> clients.s3()
                            .putBucketTagging(it -> it.bucket(OURS).tagging(tags -> tags.tagSet(List.of())))),
            call(
                    "our bucket goes, confirmed",
                    "",
                    clients -> clients.s3().deleteBucket(it -> it.bucket(OURS).overrideConfiguration(confirmed(OURS)))),
            call(
                    "its objects go, confirmed",
                    "",
                    clients -> clients.s3()
                            .deleteObjects(it -> it.bucket(OURS)
                                    .delete(objects -> objects.objects(object -> object.key("k")))
                                    .overrideConfiguration(confirmed(OURS)))),
            call("roles", "", clients -> clients.iam().listRoles()),
            call("a foreign role", "", clients -> clients.iam().getRole(it -> it.roleName(FOREIGN))),
            call(
                    "our role is made",
                    "",
                    clients -> clients.iam().createRole(it -> it.roleName(OURS).assumeRolePolicyDocument("{}"))),
            call(
                    "our role goes, confirmed",
                    "",
                    clients ->
                            clients.iam().deleteRole(it -> it.roleName(OURS).overrideConfiguration(confirmed(OURS)))),
            call("log groups", "", clients -> clients.logs().describeLogGroups()),
            call("our log group is made", "", clients -> clients.logs().createLogGroup(it -> it.logGroupName(OURS))),
            call(
                    "our log group goes, confirmed",
                    "",
                    clients -> clients.logs()
                            .deleteLogGroup(it -> it.logGroupName(OURS).overrideConfiguration(confirmed(OURS)))));

    static final List<Call> REFUSED = List.of(
            call("a foreign bucket is made", "", clients -> clients.s3().createBucket(it -> it.bucket(FOREIGN))),
            call(
                    "another installation's bucket is made",
                    "",
                    clients -> clients.s3().createBucket(it -> it.bucket("testflow-i2-a"))),
            call(
                    "a foreign bucket is tagged",
                    "",
                    clients -> clients.s3()
                            .putBucketTagging(it -> it.bucket(FOREIGN).tagging(tags -> tags.tagSet(List.of())))),
            call("our bucket goes, unconfirmed", "", clients -> clients.s3().deleteBucket(it -> it.bucket(OURS))),
            call(
                    "our bucket goes, another is confirmed",
                    "",
                    clients -> clients.s3()
                            .deleteBucket(it -> it.bucket(OURS).overrideConfiguration(confirmed(PREFIX + "b")))),
            call(
                    "a foreign bucket goes, confirmed",
                    "",
                    clients -> clients.s3()
                            .deleteBucket(it -> it.bucket(FOREIGN).overrideConfiguration(confirmed(FOREIGN)))),
            call(
                    "our objects go, unconfirmed",
                    "",
                    clients -> clients.s3()
                            .deleteObjects(it ->
                                    it.bucket(OURS).delete(objects -> objects.objects(object -> object.key("k"))))),
            call(
                    "an object goes by itself",
                    "",
                    clients -> clients.s3()
                            .deleteObject(it -> it.bucket(OURS).key("k").overrideConfiguration(confirmed(OURS)))),
            call(
                    "our bucket is opened to all",
                    "",
                    clients ->
                            clients.s3().putBucketPolicy(it -> it.bucket(OURS).policy("{}"))),
            call("objects are listed", "", clients -> clients.s3().listObjectsV2(it -> it.bucket(OURS))),
            call(
                    "a bucket without a price",
                    "s3.CreateBucket",
                    clients -> clients.s3().createBucket(it -> it.bucket(OURS))),
            call(
                    "a role without a price",
                    "iam.CreateRole",
                    clients -> clients.iam().createRole(it -> it.roleName(OURS).assumeRolePolicyDocument("{}"))),
            call(
                    "a log group without a price",
                    "cloudwatchlogs.CreateLogGroup",
                    clients -> clients.logs().createLogGroup(it -> it.logGroupName(OURS))),
            call(
                    "a question without a price",
                    "sts.GetCallerIdentity",
                    clients -> clients.sts().getCallerIdentity()),
            call(
                    "a foreign role is made",
                    "",
                    clients ->
                            clients.iam().createRole(it -> it.roleName(FOREIGN).assumeRolePolicyDocument("{}"))),
            call("our role goes, unconfirmed", "", clients -> clients.iam().deleteRole(it -> it.roleName(OURS))),
            call(
                    "our role gets rights",
                    "",
                    clients -> clients.iam()
                            .attachRolePolicy(it -> it.roleName(OURS).policyArn(ROLE))),
            call("a user is made", "", clients -> clients.iam().createUser(it -> it.userName(OURS))),
            call("a key is made", "", clients -> clients.iam().createAccessKey(it -> it.userName(OURS))),
            call(
                    "another role is taken",
                    "",
                    clients -> clients.sts().assumeRole(it -> it.roleArn(ROLE).roleSessionName(OURS))),
            call(
                    "a foreign log group is made",
                    "",
                    clients -> clients.logs().createLogGroup(it -> it.logGroupName(FOREIGN))),
            call(
                    "our log group goes, unconfirmed",
                    "",
                    clients -> clients.logs().deleteLogGroup(it -> it.logGroupName(OURS))),
            call(
                    "logs are searched",
                    "",
                    clients -> clients.logs()
                            .startQuery(it -> it.logGroupName(OURS)
                                    .queryString("fields @message")
                                    .startTime(0L)
                                    .endTime(1L))),
            call(
                    "tags are changed for all",
                    "",
                    clients -> clients.tagging()
                            .tagResources(it -> it.resourceARNList(ROLE).tags(Map.of("a", "b")))));

    private final AccountStub account = new AccountStub();

    /** @param unpriced what nobody knows the price of; nothing when empty */
    record Call(String name, String unpriced, Consumer<SandboxClients> request) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refusedRequestNeverLeavesTheMachine(Call call) {
        SandboxClients clients = clients(call.unpriced());

        assertThatThrownBy(() -> call.request().accept(clients)).isInstanceOf(VetoedException.class);

        clients.close();
        assertThat(account.requests()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ALLOWED")
    void allowedRequestIsSentOnce(Call call) {
        SandboxClients clients = clients(call.unpriced());

        try {
            call.request().accept(clients);
        } catch (SdkException e) {
            // the account has no such resource, which it was asked for
            assertThat(e).hasMessageContaining("none");
        }

        clients.close();
        assertThat(account.requests()).hasSize(1);
    }

    private static Call call(String name, String unpriced, Consumer<SandboxClients> request) {
        return new Call(name, unpriced, request);
    }

    private static AwsRequestOverrideConfiguration confirmed(String name) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(Veto.CONFIRMED, name)
                .build();
    }

    private SandboxClients clients(String unpriced) {
        Map<String, Long> prices = new HashMap<>();
        for (Operation known : Operation.values()) {
            prices.put(known.key(), 5L);
        }
        prices.remove(unpriced);
        ProvisionerConfig.Aws config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "java.io.tmpdir", "/tmp",
                                "testflow.provisioner.aws.region", "us-east-1",
                                "testflow.provisioner.aws.endpoint", account.url(),
                                "testflow.provisioner.aws.path-style", "true"),
                        "test",
                        100))
                .withMapping(ProvisionerConfig.class)
                .build()
                .getConfigMapping(ProvisionerConfig.class)
                .aws();
        return new SandboxClients(config, new SandboxPolicy(PREFIX, prices));
    }
}
