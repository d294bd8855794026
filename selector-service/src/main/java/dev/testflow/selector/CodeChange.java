package dev.testflow.selector;

import java.util.List;

/** How a file differs from what it was. */
public sealed interface CodeChange {

    /** Nothing but what stands in the bodies of these functions; none when it is the same. */
    record Bodies(List<Body> bodies) implements CodeChange {

        public Bodies {
            bodies = List.copyOf(bodies);
        }
    }

    /**
     * More, or something of which nothing smaller than the file is known.
     *
     * @param reason what, in words
     * @param code whether it is, or was, a file of which the functions are known
     */
    record Wider(String reason, boolean code) implements CodeChange {}

    /**
     * The body of a function or method, with all that is declared in it.
     *
     * @param name qualified by the types around it, such as {@code Calculator.add}
     * @param before its lines in the earlier file
     * @param now its lines in the later one
     */
    record Body(String name, Lines before, Lines now) {}

    /** Lines of a file, counted from 1, both included. */
    record Lines(int first, int last) {

        @Override
        public String toString() {
            return first == last ? "line " + first : "lines " + first + " to " + last;
        }
    }
}
