package dev.testflow.client.command;

import dev.testflow.client.ProblemException;
import dev.testflow.client.ServiceUnreachableException;
import dev.testflow.client.watch.WatchTimeoutException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns what went wrong into one line and an exit code; only a bug shows its stack trace. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter err = command.getErr();
        Lines lines = new Lines(err);
        switch (e) {
            case ServiceUnreachableException unreachable -> lines.print("testflow: %s", unreachable.getMessage());
            case ProblemException problem -> lines.print("testflow: %s", problem.getMessage());
            case WatchTimeoutException timeout -> lines.print("testflow: %s", timeout.getMessage());
            case BadInputException bad -> lines.print("testflow: %s", bad.getMessage());
            case IllegalArgumentException bad -> lines.print("testflow: %s", bad.getMessage());
            default -> e.printStackTrace(err);
        }
        err.flush();
        return code(e);
    }

    private static int code(Exception e) {
        return switch (e) {
            case ProblemException problem -> problem.isBadInput() ? ExitCode.BAD_INPUT : ExitCode.INFRASTRUCTURE;
            case BadInputException bad -> ExitCode.BAD_INPUT;
            case IllegalArgumentException bad -> ExitCode.BAD_INPUT;
            default -> ExitCode.INFRASTRUCTURE;
        };
    }
}
