package dev.testflow.selector.calls;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A type: a class, interface, enum, record or annotation, also one without a name.
 *
 * @param name within its package, with those around it; types within methods are numbered
 * @param simple empty for one without a name
 * @param outer the place in the file of the type around it; negative when there is none
 * @param header a hash of all that is not in a body: annotations, modifiers, supertypes, constants of an enum
 * @param supertypes what it extends and implements
 * @param called names of methods that Java's own library calls on it
 * @param platform those of the supertypes that are of Java's own library
 * @param isEnum instances exist as soon as it is used
 * @param found its annotations because of which a framework may make instances, and call any method
 * @param driven those of its methods, because of which one may make instances
 * @param filled those of its fields and constructors, because of which one may when it makes what has such a type, or a supertype
 * @param exposes types that fields, parameters and results have
 * @param fields their types by their names; empty for one that cannot be told
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record TypeCalls(
        String name,
        String simple,
        int outer,
        long header,
        List<String> supertypes,
        Set<String> called,
        Set<String> platform,
        boolean isEnum,
        Set<String> found,
        Set<String> driven,
        Set<String> filled,
        Set<String> exposes,
        Map<String, String> fields,
        List<BodyCalls> bodies) {}
