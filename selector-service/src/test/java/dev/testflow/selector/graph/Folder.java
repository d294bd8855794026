package dev.testflow.selector.graph;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import dev.testflow.selector.language.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A revision in memory, in a language made for tests: a line {@code unit a b -> c d} is a unit that declares a and b and refers to
 * c and d; a file without lines declares and uses nothing; {@code ?} is one that cannot be read.
 */
final class Folder implements Revision {

    final List<String> askedFor = new ArrayList<>();

    private final TreeMap<String, String> files = new TreeMap<>();
    private final Map<String, List<String>> commits = new LinkedHashMap<>();

    static Folder of(String... pathsAndContents) {
        Folder folder = new Folder();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            folder.files.put(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return folder;
    }

    Folder with(String path, String content) {
        Folder changed = new Folder();
        changed.files.putAll(files);
        changed.files.put(path, content);
        return changed;
    }

    Folder without(String path) {
        Folder changed = new Folder();
        changed.files.putAll(files);
        changed.files.remove(path);
        return changed;
    }

    /** The same, with one more commit before all that are there already. */
    Folder before(String commit, String... changed) {
        commits.put(commit, List.of(changed));
        return this;
    }

    @Override
    public List<String> commits(int most) {
        return commits.keySet().stream().limit(most).toList();
    }

    @Override
    public List<String> changedBy(String commit, int most) {
        askedFor.add(commit);
        return commits.get(commit).size() > most ? List.of() : commits.get(commit);
    }

    @Override
    public String commit() {
        return DigestUtils.sha1Hex(files + (commits.isEmpty() ? "" : commits.toString()));
    }

    @Override
    public NavigableSet<String> paths() {
        return Collections.unmodifiableNavigableSet(files.navigableKeySet());
    }

    @Override
    public String contentId(String path) {
        return DigestUtils.sha1Hex(files.get(path));
    }

    @Override
    public Content read(String path) {
        return new Content(files.get(path).getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public Optional<byte[]> content(String path) {
        return files.containsKey(path) ? Optional.of(read(path).bytes()) : Optional.empty();
    }

    /** Reads the language, and counts how many files it read. */
    static final class Reading implements Analyser {

        final AtomicInteger files = new AtomicInteger();
        String layout = "1";

        @Override
        public String version() {
            return "test-1";
        }

        @Override
        public boolean reads(String path) {
            return path.endsWith(".x");
        }

        @Override
        public FileReader within(SourceTree tree) {
            return new FileReader() {
                @Override
                public String layout() {
                    return layout;
                }

                @Override
                public FileFacts read(String path, byte[] content) {
                    files.incrementAndGet();
                    return facts(new String(content, StandardCharsets.UTF_8));
                }
            };
        }

        private static FileFacts facts(String content) {
            if (content.startsWith("?")) {
                return FileFacts.of(Set.of("riddle"), Set.of()).incomplete("it is a riddle");
            }
            List<Unit> units = new ArrayList<>();
            content.lines().forEach(line -> units.add(unit(line)));
            return units.isEmpty() ? FileFacts.of(Set.of(), Set.of()) : new FileFacts(units, null);
        }

        private static Unit unit(String line) {
            String[] sides = line.replaceFirst(" *#.*", "").split(" *-> *", 2);
            String[] left = sides[0].split(" +");
            return new Unit(
                    left[0],
                    line.replaceFirst(" *#.*", "").hashCode(),
                    Arrays.stream(left).skip(1).collect(Collectors.toSet()),
                    sides.length < 2 ? Set.of() : Set.of(sides[1].split(" +")));
        }
    }
}
