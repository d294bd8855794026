package dev.testflow.selector.calls;

import java.util.LinkedHashMap;
import java.util.Map;

/** A body of a revision, and the numbers of what is followed for it. */
final class KnownBody {

    private final KnownType type;
    private final BodyCalls calls;
    private final int number;
    private final Map<KnownType, Integer> on = new LinkedHashMap<>();
    private int entry;

    KnownBody(KnownType type, BodyCalls calls, Links links) {
        this.type = type;
        this.calls = calls;
        this.number = links.add();
        this.entry = number;
    }

    KnownType type() {
        return type;
    }

    BodyCalls calls() {
        return calls;
    }

    boolean is(BodyCalls.Kind kind) {
        return calls.is(kind);
    }

    /** Who gets here runs it, on whatever. */
    int number() {
        return number;
    }

    /** Who gets here calls it on something of which only the type that it stands in is known. */
    int entry() {
        return entry;
    }

    /** Who gets here calls it on an instance of a type. */
    int on(KnownType receiver) {
        return on.getOrDefault(receiver, entry);
    }

    /** By what it is called on, when that matters; else nothing. */
    Map<KnownType, Integer> on() {
        return on;
    }

    /** Whether it calls what heirs of its type have in a version of their own, so that it matters what it is called on. */
    boolean isTemplate() {
        return !on.isEmpty();
    }

    /** Makes it matter what it is called on. */
    void tellApart(Iterable<KnownType> receivers, Links links) {
        entry = links.add();
        links.link(entry, number);
        for (KnownType receiver : receivers) {
            int numberOn = links.add();
            on.put(receiver, numberOn);
            links.link(numberOn, number);
            links.link(entry, receiver.made(), numberOn);
        }
    }
}
