package dev.testflow.selector.git;

import dev.testflow.selector.graph.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

/** The lines around what differs between two blobs, as a unified diff shows them. */
public final class LinesAround implements Surroundings {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LINES = 10_000;

    private final RawText now;
    private final EditList edits;

    private LinesAround(RawText now, EditList edits) {
        this.now = now;
        this.edits = edits;
    }

    /**
     * Compares two blobs; without text when one is missing, or larger than 1 MiB or 10,000 lines.
     *
     * @throws UncheckedIOException when one that is there cannot be read
     */
    public static Surroundings of(Repository repository, String before, String now) {
        Optional<RawText> old = text(repository, before);
        Optional<RawText> current = text(repository, now);
        return old.isEmpty() || current.isEmpty()
                ? lines -> ""
                : new LinesAround(current.get(), difference(old.get(), current.get()));
    }

    /** The usual other algorithm for what this one gives up on takes time that is quadratic in the number of lines. */
    private static EditList difference(RawText before, RawText now) {
        HistogramDiff algorithm = new HistogramDiff();
        algorithm.setFallbackAlgorithm(null);
        return algorithm.diff(RawTextComparator.DEFAULT, before, now);
    }

    private static Optional<RawText> text(Repository repository, String id) {
        try {
            ObjectLoader blob = repository.open(ObjectId.fromString(id));
            return blob.getSize() > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new RawText(blob.getBytes(MOST_BYTES))).filter(text -> text.size() <= MOST_LINES);
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String within(int lines) {
        StringBuilder text = new StringBuilder();
        int told = 0;
        for (int i = 0; i < edits.size(); i++) {
            int begin = edits.get(i).getBeginB();
            int end = edits.get(i).getEndB();
            int next = i + 1 < edits.size() ? edits.get(i + 1).getBeginB() : now.size();
            text.append(now.getString(Math.max(told, begin - lines), begin, false));
            told = Math.min(next, end + lines);
            text.append(now.getString(end, told, false)).append('\n');
        }
        return text.toString();
    }
}
