package dev.testflow.steps;

import java.util.Optional;

/** Something that is expected of an answer. */
sealed interface Expectation permits Expectation.Status, Expectation.Contains, JsonExpectation {

    /** Why it does not hold; empty when it does. */
    Optional<String> violation(Answer answer);

    /** The status is within a range. */
    record Status(int from, int to) implements Expectation {

        static final Status SUCCESS = new Status(200, 299);

        static Status of(String where, String text) {
            try {
                int status = Integer.parseInt(text);
                return new Status(status, status);
            } catch (NumberFormatException e) {
                throw new BadFileException(where + ": 'status' is not a number");
            }
        }

        @Override
        public Optional<String> violation(Answer answer) {
            return answer.status() >= from && answer.status() <= to
                    ? Optional.empty()
                    : Optional.of("the status is " + answer.status() + ", not "
                            + (from == to ? Integer.toString(from) : from + " to " + to));
        }
    }

    /** The body has a text in it. */
    record Contains(String text) implements Expectation {

        @Override
        public Optional<String> violation(Answer answer) {
            return answer.body().contains(text)
                    ? Optional.empty()
                    : Optional.of("the body does not contain '" + text + "'");
        }
    }
}
