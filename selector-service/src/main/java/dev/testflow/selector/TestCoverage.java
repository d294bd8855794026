package dev.testflow.selector;

import dev.testflow.selector.CodeChange.Lines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a test ran.
 *
 * @param commit at which it did
 * @param at when that was told
 * @param run by path: the lines that it ran
 * @param watched by path: the lines of which its report would tell
 */
public record TestCoverage(
        String commit, Instant at, Map<String, RoaringBitmap> run, Map<String, RoaringBitmap> watched) {

    private static final int SHORT_COMMIT = 7;
    private static final RoaringBitmap NOTHING = new RoaringBitmap();

    boolean runs(String path, Lines lines) {
        return any(run, path, lines);
    }

    boolean watches(String path, Lines lines) {
        return any(watched, path, lines);
    }

    private static boolean any(Map<String, RoaringBitmap> files, String path, Lines lines) {
        return files.getOrDefault(path, NOTHING).intersects(lines.first(), lines.last() + 1L);
    }

    @Override
    public String toString() {
        return "its coverage of " + LocalDate.ofInstant(at, ZoneOffset.UTC) + " at "
                + commit.substring(0, Math.min(commit.length(), SHORT_COMMIT));
    }
}
