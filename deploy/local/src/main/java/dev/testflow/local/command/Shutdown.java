package dev.testflow.local.command;

import dev.testflow.client.command.ExitCode;
import dev.testflow.local.stack.Teardown;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Runs something that can be stopped at any moment, by its own end, by Ctrl-C and by SIGTERM. */
final class Shutdown {

    private static final int INTERRUPTED = 130;

    private Shutdown() {}

    /**
     * Runs the work, and stops everything that it left to the teardown.
     *
     * @return the work's exit code; errors of starting are told in one line
     */
    static int around(Teardown teardown, PrintWriter out, PrintWriter err, Callable<Integer> work) throws Exception {
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(teardown, out));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } catch (CancellationException e) {
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            if (teardown.isClosing()) {
                return INTERRUPTED;
            }
            err.println("testflow: " + e.getMessage());
            err.flush();
            return ExitCode.INFRASTRUCTURE;
        } catch (RuntimeException e) {
            if (teardown.isClosing()) {
                return INTERRUPTED;
            }
            throw e;
        } finally {
            teardown.close();
        }
    }

    private static void stop(Teardown teardown, PrintWriter out) {
        if (!teardown.isClosing()) {
            out.println();
            out.println("stopping …");
            out.flush();
        }
        teardown.close();
    }
}
