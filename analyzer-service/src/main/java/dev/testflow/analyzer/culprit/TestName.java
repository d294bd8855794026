package dev.testflow.analyzer.culprit;

import java.util.Locale;
import java.util.regex.Pattern;

/** What tests are named after. */
final class TestName {

    private static final Pattern MARKS = Pattern.compile(
            "^test[_-]?|^it[_-]|[._-](?:test|tests|spec|it|e2e)$|(?<=[a-z0-9])(?:Tests?|TestCase|IT|Spec)$");

    private TestName() {}

    /** The name of what a test is about, in lower case: {@code processor} for {@code tests/test_processor.py}. */
    static String subjectOf(String test) {
        String stem = fileStem(test);
        String subject = MARKS.matcher(stem).replaceAll("");
        if (subject.length() > 4 && subject.startsWith("Test") && Character.isUpperCase(subject.charAt(4))) {
            subject = subject.substring(4);
        }
        return subject.toLowerCase(Locale.ROOT);
    }

    /** The name of a file without folder and ending, in lower case. */
    static String stem(String path) {
        return fileStem(path).toLowerCase(Locale.ROOT);
    }

    static String fileStem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
