package dev.testflow.connect;

/** Where a test case's content says that a part of a message suffices: two spellings are about. */
public enum Matching {
    /** As the service documents it: in the event's properties. */
    IN_PROPERTIES,
    /** As a text beside the event's properties. */
    BESIDE_PROPERTIES
}
