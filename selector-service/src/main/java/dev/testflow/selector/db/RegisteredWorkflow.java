package dev.testflow.selector.db;

import java.time.Instant;
import java.util.List;

/**
 * A workflow that was registered over REST.
 *
 * @param definition as it was sent
 * @param mediaType of the definition
 */
public record RegisteredWorkflow(
        String name, byte[] definition, String mediaType, List<String> applications, Instant updatedAt) {}
