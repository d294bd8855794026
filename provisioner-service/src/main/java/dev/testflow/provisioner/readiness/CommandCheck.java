package dev.testflow.provisioner.readiness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether a command exits with 0. */
final class CommandCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StartedService service;
    private final List<String> command;
    private String last = "";

    CommandCheck(StartedService service, List<String> command) {
        this.service = service;
        this.command = command;
    }

    @Override
    public boolean holds() throws InterruptedException {
        try {
            last = "";
            return service.succeeds(command, PATIENCE);
        } catch (IOException e) {
            last = " (" + e.getMessage() + ")";
            return false;
        }
    }

    @Override
    public String expectation() {
        return "the command " + String.join(" ", command) + " does not exit with 0" + last;
    }
}
