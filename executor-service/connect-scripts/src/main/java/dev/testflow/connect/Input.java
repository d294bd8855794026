package dev.testflow.connect;

/** What a caller does after it has heard a prompt. */
public sealed interface Input {

    /** As a person would say it. */
    String words();

    /**
     * Keys of the telephone.
     *
     * @param keys one or more of {@code 0-9*#}
     */
    record Keys(String keys) implements Input {

        @Override
        public String words() {
            return "presses " + keys;
        }
    }

    /** Spoken words. */
    record Utterance(String text) implements Input {

        @Override
        public String words() {
            return "says \"" + text + '"';
        }
    }

    /** Nothing, until the flow loses its patience. */
    record Silence() implements Input {

        @Override
        public String words() {
            return "remains silent";
        }
    }

    /** The end of the call by the caller. */
    record HangUp() implements Input {

        @Override
        public String words() {
            return "hangs up";
        }
    }
}
