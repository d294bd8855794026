package dev.testflow.client;

import java.util.Locale;

/** The five services, in the order of their default ports. */
public enum ServiceName {
    SELECTOR,
    PROVISIONER,
    DATA,
    EXECUTOR,
    ANALYZER;

    private static final int FIRST_PORT = 8081;

    /** The name as it is written in options, files and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The port that the service listens on unless it is told otherwise. */
    public int defaultPort() {
        return FIRST_PORT + ordinal();
    }

    /** The environment variable that names the service's URL. */
    public String variable() {
        return "TESTFLOW_" + name() + "_URL";
    }
}
