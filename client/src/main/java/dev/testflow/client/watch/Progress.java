package dev.testflow.client.watch;

import dev.testflow.client.RunStatus;
import java.util.List;

/** Shows how far runs have come. */
public interface Progress extends AutoCloseable {

    /** A word about something that happened, such as a change being planned. */
    void say(String words);

    /** The state of all the runs that are watched. */
    void show(List<RunStatus> runs);

    @Override
    void close();
}
