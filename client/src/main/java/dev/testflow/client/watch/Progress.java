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
        public void steps(List<String> changes, List<String> graph) {
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

    /**
     * How far the steps of a run have come.
     *
     * @param changes what has changed, a line each
     * @param graph all of them, a line each
     */
    void steps(List<String> changes, List<String> graph);

    @Override
    void close();
}
