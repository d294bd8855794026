package dev.testflow.analyzer.git;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.culprit.Code;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.analyzer.culprit.Rarity;
import dev.testflow.analyzer.culprit.TestSource;
import dev.testflow.analyzer.culprit.Together;
import dev.testflow.contract.Change;
import dev.testflow.contract.ChangedFile;
import dev.testflow.machine.BoundedTree;
import dev.testflow.machine.Revisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The code of a change as far as it tells where a fault may be: the changed files, a sample of the others, and the history. However large the repository, only so much of it is read. */
public final class ChangedCode {

    private static final int MOST_FILES = 300;
    private static final int MOST_SAMPLES = 300;
    private static final int MOST_LISTED = 100_000;
    private static final int LARGEST_FILE = 1 << 20;
    private static final int MOST_BYTES = 32 << 20;

    private final Repository repository;
    private final String head;
    private final Map<String, Code> changed = new HashMap<>();
    private final Map<String, Code> lines = new HashMap<>();
    private final Rarity rarity;
    private final List<List<String>> history;
    private int bytes;

    private ChangedCode(Repository repository, Change change) throws IOException {
        this.repository = repository;
        this.head = change.head();
        for (ChangedFile file : change.files().stream().limit(MOST_FILES).toList()) {
            read(file, change.base());
        }
        List<Code> documents = new ArrayList<>(sample());
        documents.addAll(changed.values());
        this.rarity = Rarity.of(documents);
        this.history = History.upTo(repository, change.base() == null ? head : change.base());
    }

    /**
     * Reads the code of a change.
     *
     * @throws dev.testflow.machine.RevisionNotFoundException when the repository lacks the head
     */
    public static ChangedCode of(Repository repository, Change change) throws IOException {
        return new ChangedCode(repository, change);
    }

    /**
     * What is known of the code around a failure.
     *
     * @param root the folder of the failure's application with a slash at its end, or nothing
     */
    public Knowledge around(Failure failure, String root) throws IOException {
        String test = failure.test();
        if (test == null) {
            return new Knowledge(changed, lines, rarity, TestSource.UNKNOWN, Together.of(history, null));
        }
        TestSource source = text(head, root + test)
                .map(text -> TestSource.of(text, failure.caseName()))
                .orElse(TestSource.UNKNOWN);
        return new Knowledge(changed, lines, rarity, source, Together.of(history, root + test));
    }

    /** What a file is, or was when it is gone, and what differs. */
    private void read(ChangedFile file, @Nullable String base) throws IOException {
        String path = file.path();
        Optional<String> now = text(head, path);
        Optional<String> before =
                base != null && Revisions.find(repository, base).isPresent()
                        ? text(base, file.previousPath() == null ? path : file.previousPath())
                        : Optional.empty();
        bytes += now.map(String::length).orElse(0) + before.map(String::length).orElse(0);
        if (bytes <= MOST_BYTES && (now.isPresent() || before.isPresent())) {
            changed.put(path, Code.of(path, now.or(() -> before).orElse("")));
            if (base != null) {
                lines.put(path, Code.of(path, ChangedLines.between(before.orElse(""), now.orElse(""))));
            }
        }
    }

    private Optional<String> text(String revision, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(
                repository, path, Revisions.require(repository, revision).getTree())) {
            return walk == null || !isFile(walk) ? Optional.empty() : text(walk.getObjectId(0));
        }
    }

    private Optional<String> text(ObjectId content) throws IOException {
        ObjectLoader blob = repository.open(content);
        return blob.getSize() > LARGEST_FILE
                ? Optional.empty()
                : Optional.of(new String(blob.getBytes(LARGEST_FILE), StandardCharsets.UTF_8));
    }

    private static boolean isFile(TreeWalk walk) {
        FileMode mode = walk.getFileMode(0);
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    /** Files of the same kinds as the changed ones, from all over the repository. */
    private List<Code> sample() throws IOException {
        Set<String> kinds = changed.keySet().stream().map(ChangedCode::kind).collect(Collectors.toSet());
        List<String> paths = new ArrayList<>();
        List<ObjectId> contents = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(Revisions.require(repository, head).getTree());
            walk.setRecursive(true);
            BoundedTree.bound(walk, TreeFilter.ALL);
            while (paths.size() < MOST_LISTED && walk.next()) {
                if (isFile(walk) && kinds.contains(kind(walk.getPathString()))) {
                    paths.add(walk.getPathString());
                    contents.add(walk.getObjectId(0));
                }
            }
        }
        List<Code> sample = new ArrayList<>();
        int step = Math.max(1, paths.size() / MOST_SAMPLES);
        for (int i = 0; i < paths.size() && bytes <= MOST_BYTES; i += step) {
            String path = paths.get(i);
            Optional<String> text = text(contents.get(i));
            bytes += text.map(String::length).orElse(0);
            text.ifPresent(known -> sample.add(Code.of(path, known)));
        }
        return sample;
    }

    private static String kind(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
