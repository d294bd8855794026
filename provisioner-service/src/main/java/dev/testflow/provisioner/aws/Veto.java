package dev.testflow.provisioner.aws;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Stands before every request of the sandbox's clients: what the policy refuses is never sent. */
final class Veto implements ExecutionInterceptor {

    /** What ledger and tags say is ours, and may go. */
    static final ExecutionAttribute<String> CONFIRMED = new ExecutionAttribute<>("dev.testflow.confirmed");

    private final SandboxPolicy policy;

    Veto(SandboxPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        String target = Operation.of(service, operation)
                .map(Operation::target)
                .filter(member -> !member.isEmpty())
                .map(member -> target(context.request(), member))
                .orElse(null);
        policy.refusal(new SandboxPolicy.Call(service, operation, target, attributes.getAttribute(CONFIRMED)))
                .ifPresent(reason -> {
                    throw new VetoedException(reason);
                });
    }

    private static String target(SdkRequest request, String member) {
        return request.getValueForField(member, String.class).orElse("");
    }
}
