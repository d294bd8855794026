package dev.testflow.selector.graph;

/** The lines around what differs between two contents of a file. */
@FunctionalInterface
public interface Surroundings {

    /** The text of those lines that are the same in both, and of which a neighbour at most so many lines away is not. */
    String within(int lines);
}
