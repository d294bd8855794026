package dev.testflow.analyzer.input;

/** The bounded texts of a failure. */
public record Texts(String message, String trace, String output) {

    public String all() {
        return message + "\n" + trace + "\n" + output;
    }
}
