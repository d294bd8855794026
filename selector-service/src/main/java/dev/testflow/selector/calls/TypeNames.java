package dev.testflow.selector.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which types of a repository a name may mean. */
final class TypeNames {

    private final Map<String, List<KnownType>> bySimple = new HashMap<>();
    private final Map<String, List<KnownType>> byQualified = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<FileCalls, Map<String, Set<KnownType>>> known = new IdentityHashMap<>();
    private final Map<FileCalls, Set<KnownType>> around = new IdentityHashMap<>();
    private final Set<String> unread;
    private boolean inherited;

    /** @param unread the simple names of types whose files could not be read */
    TypeNames(Collection<KnownType> types, Set<String> unread) {
        this.unread = unread;
        for (KnownType type : types) {
            packages.add(type.file().ownPackage());
            bySimple.computeIfAbsent(type.simple(), key -> new ArrayList<>()).add(type);
            byQualified
                    .computeIfAbsent(type.qualified(), key -> new ArrayList<>())
                    .add(type);
        }
    }

    /** Whether the name may be of a type of which nothing is known. */
    boolean isUnread(String name) {
        return unread.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The types; none when it is a type of nobody here. */
    Set<KnownType> of(FileCalls file, String name) {
        return known.computeIfAbsent(file, key -> new HashMap<>()).computeIfAbsent(name, key -> find(file, key));
    }

    private Set<KnownType> find(FileCalls file, String name) {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            return dotted(name, name.substring(dot + 1));
        }
        Set<KnownType> found = new LinkedHashSet<>();
        List<String> imported = file.imports().getOrDefault(name, List.of());
        for (KnownType type : bySimple.getOrDefault(name, List.of())) {
            boolean here = type.file() == file;
            boolean named = imported.contains(type.qualified());
            boolean around = imported.isEmpty() && isAround(file, type);
            if (here || named || around) {
                found.add(type);
            }
        }
        return found;
    }

    private Set<KnownType> dotted(String name, String last) {
        List<KnownType> all = byQualified.getOrDefault(name, List.of());
        if (all.isEmpty()) {
            all = bySimple.getOrDefault(last, List.of()).stream()
                    .filter(type -> type.qualified().endsWith("." + name))
                    .toList();
        }
        return new LinkedHashSet<>(all.isEmpty() ? bySimple.getOrDefault(last, List.of()) : all);
    }

    /** Whether a simple name means a type without an import by name. */
    private boolean isAround(FileCalls file, KnownType type) {
        KnownType outer = type.outer();
        if (outer == null) {
            return file.wildcards().contains(type.file().ownPackage());
        }
        return !inherited
                || file.wildcards().contains(outer.qualified())
                || around.computeIfAbsent(file, key -> new HashSet<>()).contains(outer);
    }

    /** Is told what types inherit, so that a type within another means something only where the other is inherited. */
    void inherit(Collection<KnownType> types) {
        types.forEach(type ->
                around.computeIfAbsent(type.file(), key -> new HashSet<>()).addAll(type.ancestors()));
        known.clear();
        inherited = true;
    }

    /** Whether something is of this repository, or of its project: in a package of it, or below one. */
    boolean isOwn(String qualified) {
        String name = qualified;
        while (!packages.contains(name)) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                return false;
            }
            name = name.substring(0, dot);
        }
        return name.equals(qualified)
                || name.chars().filter(c -> c == '.').count() >= 2
                || byQualified.containsKey(qualified);
    }

    /** The types that a text names in full, or with what stands around them. */
    List<KnownType> told(String qualified) {
        return byQualified.getOrDefault(qualified, List.of());
    }
}
