package dev.testflow.connect;

/** What can be wrong with a script. What is an error keeps its scenario from being executed; a warning does not. */
public enum Code {
    E_NO_SCENARIO("the file has no scenario"),
    E_BAD_HEADING("a scenario's heading is '## S1: name' or '## Scenario 1: name'"),
    E_LINE_OUTSIDE_SCENARIO("a line of dialogue belongs to no scenario"),
    E_DUPLICATE_ID("another scenario has this number"),
    E_UNKNOWN_SPEAKER("only Caller, Expected and System speak"),
    E_UNKNOWN_CALLER_ACTION("a caller dials, presses, enters, says, remains silent or hangs up"),
    E_BAD_DTMF("a key is one of 0-9, * and #; one is pressed, several are entered"),
    E_AMBIGUOUS_INPUT("a caller does one thing at a time"),
    E_UNQUOTED_UTTERANCE("what a caller says stands in quotes"),
    E_EMPTY_UTTERANCE("a caller says nothing; write that it remains silent"),
    E_UNBALANCED_QUOTE("a quote has no end, or another one in it"),
    E_EMPTY_PROMPT("the prompt is empty"),
    E_UNVERIFIABLE_EXPECTATION(
            "nothing in it can be heard: 'System plays: \"…\"' or 'Call disconnects' can be verified"),
    E_CONDITIONAL_EXPECTATION("one thing is expected, not one or the other"),
    E_NO_STABLE_FRAGMENT("no part of the prompt is free of digits and placeholders"),
    E_INPUT_BEFORE_PROMPT("the caller does something before anything is expected"),
    E_CONSECUTIVE_INPUTS("the caller does two things, and nothing is expected in between"),
    E_TRAILING_INPUT("nothing is expected after what the caller does last"),
    E_NO_EXPECTATION("no prompt is expected"),
    E_DIAL_NOT_FIRST("dialling comes first"),
    E_AFTER_DISCONNECT("the call has ended before"),
    E_QUEUE_TRANSFER_UNSAFE("the call would reach a queue, where people wait for real callers"),
    W_NO_DISCONNECT("nothing tells how the call ends"),
    W_NARRATIVE_DROPPED("this cannot be heard, and is not verified"),
    W_FRAGMENT_REPEATS("what is listened for is in another prompt as well");

    private final String meaning;

    Code(String meaning) {
        this.meaning = meaning;
    }

    /** The same in words. */
    public String meaning() {
        return meaning;
    }

    public boolean isError() {
        return name().startsWith("E_");
    }
}
