package dev.testflow.client.watch;

import dev.testflow.client.RunStatus;
import java.util.List;

/** Shows how far runs have come. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void say(String words) {
            // Nobody listens.
        }

        @Override
        public void show(List<RunStatus> runs) {
            // Nobody looks.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** A word about something that happened, such as a change being planned. */
    void say(String words);

    /** The state of all the runs that are watched. */
    void show(List<RunStatus> runs);

    @Override
    void close();
}
