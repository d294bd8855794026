package dev.testflow.selector.calls;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Set;

/**
 * What runs as a whole: a method, or what makes a class or an instance ready.
 *
 * @param name a method's, {@link #CLASS} or {@link #INSTANCE}
 * @param parameters how many
 * @param kind see {@link Kind}
 * @param result the type that it returns; empty when it cannot be told, such as that of a type variable
 * @param content a hash of its tokens without comments, and of what its names may mean
 * @param calls those whose result is called something on before these
 * @param creates types of which it makes instances
 * @param exposes types that it hands to others, who may do with them what they like
 * @param uses types of which it uses static members
 * @param within the places in the file of the types that are declared within it
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record BodyCalls(
        String name,
        int parameters,
        Set<Kind> kind,
        String result,
        long content,
        List<Call> calls,
        Set<String> creates,
        Set<String> exposes,
        Set<String> uses,
        List<Integer> within) {

    /** The initialisers of static fields, and static blocks. */
    public static final String CLASS = "<clinit>";

    /** Constructors, the initialisers of fields, and blocks. */
    public static final String INSTANCE = "<init>";

    /** Among what is exposed: anything. */
    public static final char ANYTHING = '*';

    /** Among what is exposed: what is loaded by the qualified name that follows, or by one that is not written there. */
    public static final char LOADED = '?';

    /** Among what is exposed: what has a method that is found by a name which is not written there. */
    public static final char FOUND = '#';

    /** Among what is exposed: what is read from where instances were written. */
    public static final char READ = '<';

    /** Among what is exposed: anything, if the simple name that follows is of a type of others, which looks through classes. */
    public static final char LOOKED = '@';

    /** What matters to who may call it. */
    public enum Kind {
        STATIC,
        PRIVATE,
        /** The last parameter stands for any number. */
        VARIABLE,
        /** It is an interface's: a lambda may be an instance. */
        DEFAULT,
        /** A framework may call it because of an annotation. */
        ANNOTATED
    }

    boolean isMethod() {
        return !name.equals(CLASS) && !name.equals(INSTANCE);
    }

    boolean is(Kind which) {
        return kind.contains(which);
    }

    /** Tells it from others of its type; overloaded methods with as many parameters are one. */
    String key() {
        return name + "/" + parameters;
    }

    boolean takes(int arguments) {
        return arguments == Call.ANY_NUMBER || parameters == arguments || is(Kind.VARIABLE);
    }
}
