package dev.testflow.selector.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How two versions of a file differ. */
final class Bodies {

    private Bodies() {}

    /** Which bodies differ, came or went, by the names of their types; nothing when more than bodies did. */
    static Optional<Map<String, Set<String>>> changed(FileCalls before, FileCalls now) {
        Map<String, TypeCalls> old = types(before);
        Map<String, TypeCalls> current = types(now);
        if (before.header() != now.header() || !old.keySet().equals(current.keySet())) {
            return Optional.empty();
        }
        Map<String, Set<String>> changed = new HashMap<>();
        for (TypeCalls type : now.types()) {
            TypeCalls earlier = old.get(type.name());
            if (earlier == null || earlier.header() != type.header()) {
                return Optional.empty();
            }
            Set<String> differing = differing(contents(earlier), contents(type));
            if (!differing.isEmpty()) {
                changed.put(type.name(), differing);
            }
        }
        return Optional.of(changed);
    }

    /** The names of the methods that differ, came or went, whatever else did. */
    static Set<String> methods(FileCalls before, FileCalls now) {
        Map<String, TypeCalls> old = types(before);
        Map<String, TypeCalls> current = types(now);
        Set<String> types = new TreeSet<>(old.keySet());
        types.addAll(current.keySet());
        return types.stream()
                .flatMap(type -> differing(contents(old.get(type)), contents(current.get(type))).stream())
                .filter(key -> !key.startsWith("<"))
                .map(key -> key.substring(0, key.lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, TypeCalls> types(FileCalls file) {
        Map<String, TypeCalls> types = new TreeMap<>();
        file.types().forEach(type -> types.put(type.name(), type));
        return types;
    }

    /** Overloaded methods with as many parameters stay in their order. */
    private static Map<String, String> contents(@Nullable TypeCalls type) {
        Map<String, String> contents = new HashMap<>();
        (type == null ? List.<BodyCalls>of() : type.bodies())
                .forEach(body -> contents.merge(body.key(), Long.toHexString(body.content()), (a, b) -> a + " " + b));
        return contents;
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> now) {
        Set<String> keys = new HashSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> before.containsKey(key) && before.get(key).equals(now.get(key)));
        return keys;
    }
}
