package dev.testflow.connect;

import java.util.List;
import java.util.Optional;

/**
 * What is heard of a flow between two things that the caller does.
 *
 * @param line where its first prompt stands
 * @param fragment what is listened for: a part of one of the prompts
 * @param input what the caller does then; absent at the end
 */
public record Observation(int line, List<String> prompts, String fragment, Optional<Input> input) {}
