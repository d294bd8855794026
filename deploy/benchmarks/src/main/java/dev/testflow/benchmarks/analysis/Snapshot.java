package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Sources and history of a repository, each read once for many bugs. */
final class Snapshot {

    private static final int COMMITS = 1_500;
    private static final int KEPT = 4_000;
    private static final int MOST_FILES = 100;

    private final Repository repository;
    private final Map<ObjectId, List<String>> changed = new HashMap<>();
    private final Map<ObjectId, Code> parsed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Code> eldest) {
            return size() > KEPT;
        }
    };

    Snapshot(Repository repository) {
        this.repository = repository;
    }

    /** The Java files of a commit. */
    Map<String, ObjectId> files(String commit) throws IOException {
        Map<String, ObjectId> files = new HashMap<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(ObjectId.fromString(commit)).getTree());
            walk.setRecursive(true);
            walk.setFilter(PathSuffixFilter.create(".java"));
            while (walk.next()) {
                files.put(walk.getPathString(), walk.getObjectId(0));
            }
        }
        return files;
    }

    /** The sources of some classes, those in test folders left out. */
    List<Code> code(Map<String, ObjectId> files, Set<String> classes, String tests) throws IOException {
        Map<String, String> paths = new HashMap<>();
        for (String path : files.keySet()) {
            if (!path.startsWith(tests + "/")) {
                String dotted =
                        path.substring(0, path.length() - ".java".length()).replace('/', '.');
                for (int dot = -1; dot < dotted.length(); dot = next(dotted, dot)) {
                    paths.putIfAbsent(dotted.substring(dot + 1), path);
                }
            }
        }
        List<Code> code = new ArrayList<>();
        for (String name : classes) {
            String path = paths.get(name);
            ObjectId content = path == null ? null : files.get(path);
            if (path != null && content != null) {
                code.add(code(path, content));
            }
        }
        return code;
    }

    private static int next(String dotted, int dot) {
        int next = dotted.indexOf('.', dot + 1);
        return next < 0 ? dotted.length() : next;
    }

    private Code code(String path, ObjectId content) throws IOException {
        Code code = parsed.get(content);
        if (code == null || !code.path().equals(path)) {
            code = Code.of(path, text(content));
            parsed.put(content, code);
        }
        return code;
    }

    Optional<String> text(Map<String, ObjectId> files, String path) throws IOException {
        ObjectId content = files.get(path);
        return content == null ? Optional.empty() : Optional.of(text(content));
    }

    private String text(ObjectId content) throws IOException {
        return new String(repository.open(content).getBytes(), StandardCharsets.UTF_8);
    }

    /** What the commits up to one changed, the latest first, by paths below a root. */
    List<List<String>> history(@Nullable String commit, String root) throws IOException {
        List<List<String>> history = new ArrayList<>();
        if (commit == null) {
            return history;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            for (RevCommit next = walk.next(); next != null && history.size() < COMMITS; next = walk.next()) {
                if (next.getParentCount() == 1) {
                    history.add(below(root, changed(next)));
                }
            }
        }
        return history;
    }

    private static List<String> below(String root, List<String> paths) {
        return root.isEmpty()
                ? paths
                : paths.stream()
                        .filter(path -> path.startsWith(root))
                        .map(path -> path.substring(root.length()))
                        .toList();
    }

    private List<String> changed(RevCommit commit) throws IOException {
        List<String> paths = changed.get(commit);
        if (paths == null) {
            paths = new ArrayList<>();
            try (RevWalk commits = new RevWalk(repository);
                    TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(commits.parseCommit(commit.getParent(0)).getTree());
                walk.addTree(commits.parseCommit(commit).getTree());
                walk.setRecursive(true);
                walk.setFilter(TreeFilter.ANY_DIFF);
                while (walk.next() && paths.size() <= MOST_FILES) {
                    paths.add(walk.getPathString());
                }
            }
            changed.put(commit.copy(), paths);
        }
        return paths;
    }
}
