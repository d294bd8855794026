package dev.testflow.selector.graph;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Names as the index keeps them: 64 bits of MurmurHash3, the lowest of which tells whether it is the name of a member. Two names
 * with one hash only add a dependency that is none.
 */
final class NameHash {

    private static final String MEMBER = "member:";

    private NameHash() {}

    static long of(String name) {
        long hash = MurmurHash3.hash128x64(name.getBytes(StandardCharsets.UTF_8))[0];
        return name.startsWith(MEMBER) ? hash | 1 : hash & ~1L;
    }

    /** Sorted, each once. */
    static long[] of(Collection<String> names) {
        return names.stream().mapToLong(NameHash::of).sorted().distinct().toArray();
    }

    static boolean isMember(long hash) {
        return (hash & 1) == 1;
    }
}
