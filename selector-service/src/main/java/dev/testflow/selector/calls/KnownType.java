package dev.testflow.selector.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A type of a revision, and the numbers of what is followed for it.
 *
 * @param number its place among all types
 * @param outer the type around it
 * @param ancestors all that it inherits from; itself is one of them
 * @param heirs the numbers of all that inherit from it; its own is one of them
 * @param used who gets here uses static members, or has an instance
 * @param made who gets here makes an instance of just this type
 * @param instance who gets here has an instance of it or of an heir
 * @param built who gets here has an instance that something outside may have made, with all that belongs to it
 * @param exposed who gets here may do with it what frameworks do
 */
record KnownType(
        int number,
        String path,
        FileCalls file,
        TypeCalls calls,
        @Nullable KnownType outer,
        List<KnownType> supertypes,
        Set<KnownType> ancestors,
        BitSet heirs,
        List<KnownBody> bodies,
        int used,
        int made,
        int instance,
        int built,
        int exposed) {

    static KnownType of(
            int number, String path, FileCalls file, TypeCalls calls, @Nullable KnownType outer, Links links) {
        KnownType type = new KnownType(
                number,
                path,
                file,
                calls,
                outer,
                new ArrayList<>(),
                new LinkedHashSet<>(),
                new BitSet(),
                new ArrayList<>(),
                links.add(),
                links.add(),
                links.add(),
                links.add(),
                links.add());
        calls.bodies().forEach(body -> type.bodies.add(new KnownBody(type, body, links)));
        return type;
    }

    String simple() {
        return calls.simple();
    }

    String qualified() {
        return file.qualified(calls);
    }

    boolean isOfTests() {
        return file.test();
    }

    /** To be called when the supertypes of all types are known. */
    void inherit() {
        Deque<KnownType> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            KnownType next = open.pop();
            if (ancestors.add(next)) {
                next.heirs.set(number);
                open.addAll(next.supertypes);
            }
        }
    }

    CallGraph.Place place() {
        Map<String, int[]> numbers = new HashMap<>();
        bodies.forEach(body -> numbers.merge(
                body.calls().key(),
                new int[] {body.number()},
                (some, more) ->
                        IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray()));
        return new CallGraph.Place(calls.name(), used, simple().isEmpty() ? made : exposed, numbers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
