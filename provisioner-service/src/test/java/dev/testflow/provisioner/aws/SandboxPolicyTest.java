package dev.testflow.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.provisioner.aws.SandboxPolicy.Call;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxPolicyTest {

    private static final String PREFIX = "testflow-i1-";

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            Sts             | GetCallerIdentity  | -              | -              | -
            Iam             | ListAccountAliases | -              | -              | -
            S3              | ListBuckets        | -              | -              | -
            S3              | GetBucketTagging   | somebody-else  | -              | -
            S3              | CreateBucket       | testflow-i1-a  | -              | -
            S3              | CreateBucket       | testflow-i2-a  | -              | S3 CreateBucket is about testflow-i2-a, which does not begin with testflow-i1-
            S3              | CreateBucket       | somebody-else  | -              | S3 CreateBucket is about somebody-else, which does not begin with testflow-i1-
            S3              | CreateBucket       | -              | -              | S3 CreateBucket is about null, which does not begin with testflow-i1-
            S3              | PutBucketTagging   | somebody-else  | -              | S3 PutBucketTagging is about somebody-else, which does not begin with testflow-i1-
            S3              | DeleteBucket       | testflow-i1-a  | testflow-i1-a  | -
            S3              | DeleteBucket       | testflow-i1-a  | -              | S3 DeleteBucket would destroy testflow-i1-a, which is not confirmed to be ours
            S3              | DeleteBucket       | testflow-i1-a  | testflow-i1-b  | S3 DeleteBucket would destroy testflow-i1-a, which is not confirmed to be ours
            S3              | DeleteBucket       | somebody-else  | somebody-else  | S3 DeleteBucket is about somebody-else, which does not begin with testflow-i1-
            S3              | DeleteObjects      | testflow-i1-a  | -              | S3 DeleteObjects would destroy testflow-i1-a, which is not confirmed to be ours
            S3              | PutBucketPolicy    | testflow-i1-a  | -              | S3 PutBucketPolicy is no operation of the sandbox
            S3              | PutBucketAcl       | testflow-i1-a  | testflow-i1-a  | S3 PutBucketAcl is no operation of the sandbox
            Iam             | CreateRole         | testflow-i1-r  | -              | Iam CreateRole has no price (iam.CreateRole)
            Iam             | AttachRolePolicy   | testflow-i1-r  | -              | Iam AttachRolePolicy is no operation of the sandbox
            Iam             | CreateUser         | testflow-i1-u  | -              | Iam CreateUser is no operation of the sandbox
            Iam             | DeleteRole         | testflow-i1-r  | testflow-i1-r  | -
            CloudWatch Logs | CreateLogGroup     | testflow-i1-l  | -              | -
            CloudWatch Logs | DeleteLogGroup     | testflow-i1-l  | -              | CloudWatch Logs DeleteLogGroup would destroy testflow-i1-l, which is not confirmed to be ours
            Ec2             | RunInstances       | -              | -              | Ec2 RunInstances is no operation of the sandbox
            Ec2             | TerminateInstances | testflow-i1-x  | testflow-i1-x  | Ec2 TerminateInstances is no operation of the sandbox
            Lambda          | Invoke             | testflow-i1-f  | -              | Lambda Invoke is no operation of the sandbox
            """)
    void decidesByServiceOperationTargetAndPrice(
            String service, String operation, String target, String confirmed, String refusal) {
        Map<String, Long> prices = new HashMap<>();
        for (Operation known : Operation.values()) {
            prices.put(known.key(), 5L);
        }
        prices.remove(Operation.CREATE_ROLE.key());

        assertThat(new SandboxPolicy(PREFIX, prices)
                        .refusal(new Call(service, operation, target, confirmed))
                        .orElse(null))
                .isEqualTo(refusal);
    }

    @Test
    void negativePriceIsNone() {
        SandboxPolicy policy = new SandboxPolicy(PREFIX, Map.of(Operation.CREATE_BUCKET.key(), -1L));

        assertThat(policy.price(Operation.CREATE_BUCKET)).isEmpty();
        assertThat(policy.refusal(new Call("S3", "CreateBucket", PREFIX + "a", null)))
                .isPresent();
    }
}
