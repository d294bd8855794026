package dev.testflow.selector.calls;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * A call of a method, or a reference to one.
 *
 * @param method its name
 * @param arguments how many, or {@link #ANY_NUMBER}
 * @param on what it is called on
 * @param names types, or the name of a variable or type
 * @param before the place in the body of the call whose result it is called on; negative when there is none
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Call(String method, int arguments, On on, List<String> names, int before) {

    /** Of a reference. */
    public static final int ANY_NUMBER = -1;

    /** What a call is on. */
    public enum On {
        /** The type that it stands in, or one around it. */
        OWN,
        /** A supertype. */
        SUPER,
        /** Something that has one of some types, or such a type itself. */
        TYPES,
        /** A field of the type or of one around it, else a type. */
        NAME,
        /** A type, or anything when there is no such type. */
        STATIC,
        /** The result of another call. */
        RESULT,
        /** Anything. */
        ANY
    }

    /** Whether it is on what the body is called on. */
    boolean isOnItself() {
        return on == On.OWN || on == On.SUPER;
    }
}
