package dev.testflow.selector.graph;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Names as the index keeps them: 64 bits of MurmurHash3, the first of which tells whether it is the name of a member: sorted, those of members are the first. Two names
 * with one hash only add a dependency that is none.
 */
final class NameHash {

    private static final String MEMBER = "member:";

    private NameHash() {}

    static long of(String name) {
        long hash = MurmurHash3.hash128x64(name.getBytes(StandardCharsets.UTF_8))[0];
        return name.startsWith(MEMBER) ? hash | Long.MIN_VALUE : hash & Long.MAX_VALUE;
    }

    /** Sorted, each once. */
    static long[] of(Collection<String> names) {
        return names.stream().mapToLong(NameHash::of).sorted().distinct().toArray();
    }

    /** Hashes of members' names are less than all others. */
    static boolean isMember(long hash) {
        return hash < 0;
    }
}
