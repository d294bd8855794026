package dev.testflow.selector.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

class LinesAroundTest {

    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("shop"));

    @Test
    void areThoseBeforeAndAfterEachChangeOnce() throws Exception {
        String before = lines(1, 20);
        String now = before.replace("line5\n", "other\n").replace("line8\n", "").replace("line19\n", "line19\nmore\n");

        assertThat(around(before, now, 1)).containsExactly("line4", "line6", "line7", "line9", "line19", "line20");
        assertThat(around(before, now, 3))
                .containsExactly(
                        "line2", "line3", "line4", "line6", "line7", "line9", "line10", "line11", "line17", "line18",
                        "line19", "line20");
    }

    @Test
    void areNoneOfWhatChangedAsAWholeOrNotAtAll() throws Exception {
        assertThat(around("a\nb\n", "c\nd\n", 3)).isEmpty();
        assertThat(around("a\nb\n", "a\nb\n", 3)).isEmpty();
        assertThat(around("", "a\n", 3)).isEmpty();
    }

    @Test
    void areNotLookedForInWhatIsTooLargeOrNotThere() throws Exception {
        assertThat(around(lines(1, 10_001), "line1\n", 3)).isEmpty();
        assertThat(around("x".repeat(1_048_577) + "\nline1\n", "y\nline1\n", 3)).isEmpty();
        assertThat(LinesAround.of(repository, "0".repeat(40), blob("a\n")).within(3))
                .isEmpty();
    }

    private String[] around(String before, String now, int lines) throws IOException {
        return LinesAround.of(repository, blob(before), blob(now))
                .within(lines)
                .lines()
                .filter(line -> !line.isBlank())
                .toArray(String[]::new);
    }

    private String blob(String text) throws IOException {
        try (ObjectInserter objects = repository.newObjectInserter()) {
            String id = objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                    .name();
            objects.flush();
            return id;
        }
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "line" + i + "\n")
                .collect(Collectors.joining());
    }
}
