package dev.testflow.client.watch;

import dev.testflow.client.RunStatus;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line for each change of state: for logs and pipes. */
public final class ProgressLines implements Progress {

    private final PrintWriter out;
    private final Map<String, String> shown = new HashMap<>();

    public ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String words) {
        out.println(words);
        out.flush();
    }

    @Override
    public void show(List<RunStatus> runs) {
        for (RunStatus run : runs) {
            String text = ProgressText.of(run);
            if (!text.equals(shown.put(run.run(), text))) {
                say((run.workflow() == null ? run.run() : run.workflow()) + ": " + text);
            }
        }
    }

    @Override
    public void steps(List<String> changes, List<String> graph) {
        changes.forEach(this::say);
    }

    @Override
    public void close() {
        out.flush();
    }
}
