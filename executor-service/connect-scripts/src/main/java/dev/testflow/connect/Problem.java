package dev.testflow.connect;

/**
 * What is wrong with a line of a script.
 *
 * @param line from 1; 1 as well where it concerns the whole file
 * @param detail what is wrong with just this line
 */
public record Problem(Code code, int line, String detail) {

    private static final int LONGEST_DETAIL = 200;

    static Problem of(Code code, int line, String text) {
        String shortened = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
        return new Problem(code, line, code.meaning() + (shortened.isBlank() ? "" : ": " + shortened));
    }

    /** As compilers tell it. */
    public String in(String file) {
        return file + ":" + line + ": " + code + " " + detail;
    }
}
