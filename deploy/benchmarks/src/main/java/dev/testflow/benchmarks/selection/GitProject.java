package dev.testflow.benchmarks.selection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * A repository of a {@link Shape} in Git, in JavaScript, with a workflow and with owners. Each revision changes one more source than the one before: first the one that
 * nearly everything uses, then ever less used ones.
 *
 * @param commits the revisions, the oldest first
 */
record GitProject(Path folder, List<String> commits) {

    static final String WORKFLOW = "load";

    /** The sizes of files have a long tail: half of them have fewer lines than e to this power, one in a thousand has twenty times as many. */
    private static final double LINES = 2;

    private static final int OWNED = 7;
    private static final double RARER = 3;
    private static final String DEFINITION = """
            name: %s
            ignore: ["**/*.md"]
            applications:
              shop:
                runner: command
                test_command: ["sh", "run.sh", "{test_paths}"]
                reports: ["reports/*.xml"]
                tests: ["**/*.test.js"]
                escape_sample: 1%%
                team: shop
            """.formatted(WORKFLOW);

    static GitProject write(Path folder, Shape shape, int revisions) throws IOException {
        try (FileRepository git = new FileRepository(folder.toFile())) {
            git.create(true);
            try (ObjectInserter objects = git.getObjectDatabase().newPackInserter()) {
                Writer writer = new Writer(objects, shape);
                writer.writeAll();
                List<String> commits = new ArrayList<>(List.of(writer.commit()));
                while (commits.size() < revisions) {
                    writer.change((int) ((shape.sources() - 1)
                            * Math.pow((commits.size() - 1.0) / Math.max(1, revisions - 2), RARER)));
                    commits.add(writer.commit());
                }
                objects.flush();
                RefUpdate main = git.updateRef(Constants.R_HEADS + "main");
                main.setNewObjectId(ObjectId.fromString(commits.getLast()));
                main.update();
                return new GitProject(folder, List.copyOf(commits));
            }
        }
    }

    String url() {
        return folder.toUri().toString();
    }

    /** The files of the next commit. */
    private static final class Writer {

        private final ObjectInserter objects;
        private final Shape shape;
        private final Repository repository;
        private final TreeMap<String, ObjectId> files = new TreeMap<>();
        private final List<ObjectId> parents = new ArrayList<>();

        Writer(ObjectInserter objects, Shape shape) {
            this.objects = objects;
            this.shape = shape;
            this.repository = Repository.of(shape);
        }

        void writeAll() throws IOException {
            write("testflow.yaml", DEFINITION);
            write("CODEOWNERS", owners());
            write("package.json", "{\"name\": \"generated\", \"private\": true, \"workspaces\": [\"packages/*\"]}\n");
            for (int file = 0; file < shape.files(); file++) {
                write(repository.path(file), text(file));
            }
        }

        void change(int source) throws IOException {
            write(repository.path(source), text(source) + "exports.changed = " + parents.size() + ";\n");
        }

        String commit() throws IOException {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree());
            commit.setParentIds(parents);
            commit.setAuthor(new PersonIdent("Ada", "ada@shop.example"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Change " + parents.size());
            parents.clear();
            parents.add(objects.insert(commit));
            return parents.getFirst().name();
        }

        private ObjectId tree() throws IOException {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            files.forEach((path, blob) -> {
                DirCacheEntry entry = new DirCacheEntry(path);
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(blob);
                builder.add(entry);
            });
            builder.finish();
            return index.writeTree(objects);
        }

        private void write(String path, String text) throws IOException {
            files.put(path, objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
        }

        private String text(int file) {
            SplittableRandom random = new SplittableRandom(file);
            int lines = (int) Math.exp(LINES + random.nextGaussian());
            String line = shape.isTest(file)
                    ? "test('case %d', () => { expect(subject(%1$d)).toBe(%1$d); });\n"
                    : "exports.f%d = function (value) { return value + %1$d; };\n";
            return Sources.requires(repository, shape, file)
                    + IntStream.rangeClosed(0, lines).mapToObj(line::formatted).collect(Collectors.joining());
        }

        private String owners() {
            return IntStream.rangeClosed(0, shape.packageOf(shape.files() - 1))
                    .filter(number -> number % OWNED == 0)
                    .mapToObj(number ->
                            "/packages/%s/ @example/team-%d\n".formatted(Repository.packageName(number), number % 10))
                    .collect(Collectors.joining("", "* @example/everybody\n", "*.md @example/writers\n"));
        }
    }
}
