package dev.testflow.embedded;

/** Whether a server's directory outlives it. */
enum Lifetime {
    /** For tests: removed with the server, also when the JVM was killed; nothing waits for the disk. */
    TEMPORARY,
    /** For use: found again at the next start, and safe against a power cut. */
    KEPT
}
