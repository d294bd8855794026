package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the files that tell how modules are named. */
final class LayoutReader {

    private static final int LARGEST = 200_000;
    private static final int MOST_ALIASES = 3_000;
    private static final int MOST_EXTENDED = 50;
    private static final Pattern TYPED = Pattern.compile(
            "ts-jest|ts-node|ts-mocha|tsd|tsd-.*|vitest|ts-loader|karma-typescript|.*typescript-loader|expect-type|dtslint|.*/dtslint");
    private static final Pattern SNAPSHOTS =
            Pattern.compile("snapshotResolver|resolveSnapshotPath|snapshotDir|snapshotPathTemplate|snapshotLocation");

    private final SourceTree tree;
    private final Map<String, NavigableSet<String>> folders = new TreeMap<>();
    private final NavigableSet<String> manifests = new TreeSet<>();
    private final NavigableSet<String> dependencies = new TreeSet<>();
    private final NavigableSet<String> programs = new TreeSet<>();
    private final Set<Alias> aliases = new HashSet<>();
    private final Map<String, NavigableSet<String>> bases = new TreeMap<>();
    private final NavigableSet<String> built = new TreeSet<>();
    private final NavigableSet<String> locked = new TreeSet<>();
    private boolean snapshots;

    LayoutReader(SourceTree tree) {
        this.tree = tree;
    }

    Layout read() throws IOException {
        List<String> configs = new ArrayList<>();
        for (String path : tree.paths()) {
            if (("/" + path).contains("/node_modules/")) {
                continue;
            }
            switch (FileKind.of(path)) {
                case MANIFEST -> manifest(path);
                case SETTINGS -> configs.add(path);
                case SCRIPT -> {
                    if (FileKind.isConfig(path)) {
                        configs.add(path);
                    }
                }
                case NPM_LOCK -> lock(path);
                case COMPONENT, STYLE, OTHER -> {}
            }
        }
        for (String path : configs) {
            config(path);
        }
        List<Alias> sorted = aliases.stream()
                .sorted(Comparator.comparing(Alias::toString))
                .limit(MOST_ALIASES)
                .toList();
        boolean typed =
                dependencies.stream().anyMatch(name -> TYPED.matcher(name).matches());
        return new Layout(
                folders,
                manifests,
                dependencies,
                programs,
                sorted,
                bases,
                built,
                locked,
                new Layout.Habits(typed, snapshots));
    }

    private void manifest(String path) throws IOException {
        manifests.add(Paths.folder(path));
        Optional<Manifest> read = tree.content(path).flatMap(content -> Manifest.of(path, content));
        if (read.isEmpty()) {
            return;
        }
        Manifest manifest = read.get();
        if (!manifest.name().isEmpty()) {
            folders.computeIfAbsent(manifest.name(), name -> new TreeSet<>()).add(manifest.folder());
        }
        dependencies.addAll(manifest.dependencies());
        programs.addAll(manifest.programs().keySet());
        aliases.addAll(manifest.aliases());
        manifest.entries()
                .values()
                .forEach(targets -> targets.stream()
                        .filter(target -> !target.equals(Manifest.UNWRITTEN) && !exists(manifest.folder(), target))
                        .forEach(target -> built.add(path + ":" + target)));
    }

    private void lock(String path) throws IOException {
        if (tree.content(path).flatMap(NpmLock::of).isPresent()) {
            locked.add(Paths.folder(path));
        }
    }

    private void config(String path) throws IOException {
        Optional<byte[]> content = tree.content(path).filter(bytes -> bytes.length <= LARGEST);
        if (content.isEmpty()) {
            return;
        }
        if (path.endsWith(".json") && Paths.name(path).matches("[jt]sconfig.*")) {
            typeScript(path);
            return;
        }
        String text = new String(content.get(), StandardCharsets.UTF_8);
        snapshots |= SNAPSHOTS.matcher(text).find();
        if (!path.endsWith(".lock") && !path.endsWith("-lock.yaml")) {
            aliases.addAll(PairScan.aliases(Paths.folder(path), text));
        }
    }

    /** With what it extends, as if it were written in the file itself. */
    private void typeScript(String path) throws IOException {
        String folder = Paths.folder(path);
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty() && seen.size() < MOST_EXTENDED) {
            String next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            Optional<TypeScriptConfig> config =
                    tree.content(next).flatMap(content -> TypeScriptConfig.of(next, content));
            config.ifPresent(read -> {
                read.aliases().forEach(alias -> aliases.add(new Alias(folder, alias.pattern(), alias.target())));
                bases.computeIfAbsent(folder, key -> new TreeSet<>()).addAll(read.bases());
                read.extended().forEach(written -> open.addAll(extended(Paths.folder(next), written)));
            });
        }
    }

    private List<String> extended(String folder, String written) {
        List<String> candidates = new ArrayList<>();
        if (Specifier.isRelative(written) || written.startsWith("/")) {
            Paths.from(folder, written).ifPresent(candidates::add);
        } else {
            String name = Specifier.packageName(written);
            folders.getOrDefault(name, new TreeSet<>())
                    .forEach(each -> candidates.add(
                            Paths.in(each, written.substring(name.length()).replaceFirst("^/", ""))));
        }
        List<String> paths = new ArrayList<>();
        candidates.forEach(candidate -> {
            for (String ending : List.of("", ".json", "/tsconfig.json")) {
                String path = candidate.isEmpty() ? ending.replaceFirst("^/", "") : candidate + ending;
                if (tree.paths().contains(path)) {
                    paths.add(path);
                }
            }
        });
        return paths;
    }

    /** Whether something is where a package says that its entry is. */
    private boolean exists(String folder, String target) {
        Optional<String> path = Paths.from(folder, target);
        if (path.isEmpty()) {
            return false;
        }
        int star = path.get().indexOf('*');
        if (star >= 0) {
            String before = path.get().substring(0, star);
            return startsAnything(before.isEmpty() || before.endsWith("/") ? before : Paths.folder(before) + "/");
        }
        String stem = ModuleNames.bare(path.get()).orElse(path.get());
        return tree.paths().contains(path.get()) || startsAnything(stem + ".") || startsAnything(stem + "/index.");
    }

    private boolean startsAnything(String beginning) {
        String next = tree.paths().ceiling(beginning);
        return next != null && next.startsWith(beginning);
    }
}
