package dev.testflow.executor;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an application's tests are executed.
 *
 * @param root the application's root in the checked-out sources
 * @param scratch a folder outside the sources for what runners need
 * @param variables the environment of the tests' processes
 */
public record Workplace(Path root, Path scratch, Map<String, String> variables) {}
