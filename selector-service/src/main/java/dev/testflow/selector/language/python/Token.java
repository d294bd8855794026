package dev.testflow.selector.language.python;

/**
 * A piece of Python source.
 *
 * @param text of a string what is between its quotes, with {@code {}} for what an f-string computes; of the others, how it is written
 */
record Token(Kind kind, String text) {

    enum Kind {
        NAME,
        STRING,
        /** A string that is a statement of its own: documentation. */
        DOCUMENTATION,
        NUMBER,
        SIGN,
        LINE_END
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
