package dev.testflow.provisioner.tool;

import java.util.OptionalInt;

/**
 * What came of a command.
 *
 * @param exit empty when it did not end in time
 * @param output what it printed, or the beginning and the end of that
 * @param whole whether the output is all of it
 */
public record ToolRun(OptionalInt exit, String output, boolean whole) {

    public boolean succeeded() {
        return exit.equals(OptionalInt.of(0));
    }
}
