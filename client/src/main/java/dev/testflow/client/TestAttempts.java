package dev.testflow.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test of a run with all its attempts, the first one first. */
public record TestAttempts(
        String application,
        String test,
        @Nullable TestRole role,
        @Nullable Verdict verdict,
        @JsonProperty("history") List<Attempt> attempts) {

    public TestAttempts {
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
    }

    /** What it is in the plan for. */
    public TestRole inRole() {
        return TestRole.of(role);
    }

    /** How long all attempts took together. */
    public long durationMillis() {
        return attempts.stream().mapToLong(Attempt::durationMillis).sum();
    }
}
