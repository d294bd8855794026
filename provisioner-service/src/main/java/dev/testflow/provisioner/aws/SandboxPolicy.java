package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.aws.Operation.Effect;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests may leave this machine: operations that have a price, on what carries the prefix; and what destroys, only on what was confirmed to be ours.
 *
 * @param prefix of all names
 * @param prices in millionths of a dollar, by {@code service.Operation}
 */
record SandboxPolicy(String prefix, Map<String, Long> prices) {

    /**
     * A request.
     *
     * @param service as the SDK calls it
     * @param target what it is about; absent when it is about nothing in particular
     * @param confirmed what ledger and tags say is ours, and may go
     */
    record Call(
            String service,
            String operation,
            @Nullable String target,
            @Nullable String confirmed) {}

    /** Why a request may not be sent, in words; empty when it may. */
    Optional<String> refusal(Call call) {
        String name = call.service() + " " + call.operation();
        Optional<Operation> operation = Operation.of(call.service(), call.operation());
        if (operation.isEmpty()) {
            return Optional.of(name + " is no operation of the sandbox");
        }
        if (price(operation.get()).isEmpty()) {
            return Optional.of(name + " has no price (" + operation.get().key() + ")");
        }
        if (operation.get().effect() == Effect.READS) {
            return Optional.empty();
        }
        if (call.target() == null || !call.target().startsWith(prefix)) {
            return Optional.of(name + " is about " + call.target() + ", which does not begin with " + prefix);
        }
        if (operation.get().effect() == Effect.DESTROYS && !call.target().equals(call.confirmed())) {
            return Optional.of(name + " would destroy " + call.target() + ", which is not confirmed to be ours");
        }
        return Optional.empty();
    }

    /** What an operation costs, in millionths of a dollar, if that is known. */
    OptionalLong price(Operation operation) {
        Long price = prices.get(operation.key());
        return price == null || price < 0 ? OptionalLong.empty() : OptionalLong.of(price);
    }
}
