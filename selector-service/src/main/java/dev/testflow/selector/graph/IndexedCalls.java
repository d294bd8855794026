package dev.testflow.selector.graph;

import dev.testflow.selector.calls.Calls;
import dev.testflow.selector.calls.FileCalls;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.java.JavaNames;
import dev.testflow.selector.language.java.SourceModules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Who calls what, as an index has it. */
final class IndexedCalls {

    /** What is linked takes some ten times as much. */
    private static final long MOST_BYTES = 12_000_000;

    /** Sources that call Java and are not read as exactly, or from which a build generates Java that does. */
    private static final Pattern CALLING =
            Pattern.compile(".*\\.(?:kt|groovy|scala|clj|aj|g|g4|jj|jjt|y|cup|flex|jflex)");

    private static final Pattern PROVIDERS =
            Pattern.compile("META-INF/services/(?!java\\.|javax\\.|jakarta\\.|org\\.junit\\.)");

    /** The unit of a file that stands for a change of anything in it. */
    private static final long ANY_CHANGE = NameHash.of("*");

    private IndexedCalls() {}

    /** Nothing when not all who may call are known. */
    static Optional<Calls> of(Index index) {
        Map<String, FileCalls> files = new HashMap<>();
        Set<String> unread = new HashSet<>();
        long bytes = 0;
        for (int file = 0; file < index.files(); file++) {
            String path = index.path(file);
            if (CALLING.matcher(path).matches() && !path.startsWith("buildSrc/") || bytes > MOST_BYTES) {
                return Optional.empty();
            }
            if (path.endsWith(".java")) {
                byte[] kept = index.calls(file);
                bytes += kept.length;
                Optional<FileCalls> calls = FileCalls.of(kept);
                calls.ifPresent(known -> files.put(path, known));
                if (calls.isEmpty()) {
                    unread.add(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()));
                }
            }
        }
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new Calls(
                        files,
                        unread,
                        named(index, files, path -> !isProviders(path)),
                        named(index, files, IndexedCalls::isProviders)));
    }

    /**
     * Whether a program reads a file as such: then it matters that anything changed, run or not. Who loads classes, or looks through all of them, is looked at where it does. The names of folders and
     * packages are left out, because too many texts look like them.
     */
    static boolean isLookedThrough(Index index, int file, FileCalls calls) {
        Set<Long> loose = loose(index.path(file), calls.ownPackage());
        return index.read(file).units().stream()
                .filter(unit -> unit.name() == ANY_CHANGE)
                .flatMapToLong(unit -> Arrays.stream(unit.declares()))
                .filter(hash -> !loose.contains(hash))
                .mapToInt(index::name)
                .filter(name -> name >= 0)
                .flatMap(name -> IntStream.range(index.referringFrom(name), index.referringTo(name)))
                .map(use -> index.fileOf(index.referring(use)))
                .filter(user -> index.path(user).endsWith(".java"))
                .anyMatch(user -> FileCalls.of(index.calls(user))
                        .filter(FileCalls::searches)
                        .isEmpty());
    }

    private static Set<Long> loose(String path, String ownPackage) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Set<Long> loose = new HashSet<>();
        Names.of(path).stream()
                .filter(known -> !known.endsWith(name))
                .map(NameHash::of)
                .forEach(loose::add);
        for (String folder = path; !folder.isEmpty(); ) {
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
            loose.add(NameHash.of(JavaNames.module(SourceModules.part(folder, true))));
            loose.add(NameHash.of(JavaNames.module(SourceModules.part(folder, false))));
        }
        for (int dot = ownPackage.length(); dot > 0; dot = ownPackage.lastIndexOf('.', dot - 1)) {
            loose.add(NameHash.of(JavaNames.inPackage(ownPackage.substring(0, dot))));
        }
        return loose;
    }

    /** The types that resources and modules name. */
    private static Set<String> named(Index index, Map<String, FileCalls> files, Predicate<String> by) {
        Set<String> named = new HashSet<>();
        files.values()
                .forEach(file -> file.types().forEach(type -> {
                    String qualified = file.qualified(type);
                    int name = index.name(NameHash.of(JavaNames.type(qualified)));
                    if (name >= 0 && isNamedElsewhere(index, name, by)) {
                        named.add(qualified);
                    }
                }));
        return named;
    }

    private static boolean isNamedElsewhere(Index index, int name, Predicate<String> by) {
        for (int i = index.referringFrom(name); i < index.referringTo(name); i++) {
            String path = index.path(index.fileOf(index.referring(i)));
            boolean source = path.endsWith(".java") && !path.endsWith("module-info.java");
            if (!source && by.test(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file tells {@link java.util.ServiceLoader} whom to make, for other than Java's own library and what runs tests. */
    private static boolean isProviders(String path) {
        return PROVIDERS.matcher(path).find();
    }
}
