package dev.testflow.executor;

import java.util.List;

/**
 * A process that executes tests.
 *
 * @param argv the command and its arguments
 * @param tests the planned tests that it executes
 * @param reports where it leaves its report
 */
public record Invocation(List<String> argv, List<String> tests, ReportSource reports) {}
