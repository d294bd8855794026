package dev.testflow.selector;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of an application's tests.
 *
 * @param running in the order in which they run
 * @param skipped in the order of their paths
 * @param everything whether nothing was left out because of the change
 * @param notes what runs and why, in words
 */
record Choice(
        Application application,
        List<Candidate> running,
        List<JudgedTest> skipped,
        boolean everything,
        List<String> notes) {

    Choice {
        running = Candidate.inOrder(running);
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
    }

    int catalogued() {
        return running.size() + skipped.size();
    }

    /** The same choice with other tests, and with one more note. */
    Choice with(List<Candidate> nowRunning, List<JudgedTest> nowSkipped, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(application.name() + ": " + note);
        boolean lessSkipped = nowSkipped.size() <= skipped.size();
        return new Choice(application, nowRunning, nowSkipped, everything && lessSkipped, more);
    }
}
