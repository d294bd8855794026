package dev.testflow.connectstub;

import java.util.Map;

/** A script whose scenarios end in all ways there are, so that all that execute it can be compared. */
public final class EveryEnding {

    /** Its flows are those of {@link #prepare}. */
    public static final String SCRIPT = """
            ## S1: Roses "for" l'été
            **Flow ID:** ends-by-itself
            Expected: System plays: "Welcome to the garden centre"
            Caller: Presses 1
            Expected: System plays: "Roses are in the back"
            Expected: Call disconnects

            ## S2: Tulips
            **Flow ID:** ends-by-itself
            Expected: System plays: "Welcome to the garden centre"
            Caller: Says "tulips"
            Expected: System plays: "Tulips come in spring"
            Expected: Call disconnects

            ## S3: Stopped
            **Flow ID:** ends-by-others
            Expected: System plays: "Welcome to the garden centre"
            Expected: Call disconnects

            ## S4: Refused
            **Flow ID:** ends-by-itself
            Expected: System plays: "forbidden words are heard"
            Expected: Call disconnects

            ## S5: Endless
            **Flow ID:** ends-never
            Expected: System plays: "Welcome to the garden centre"
            Expected: Call disconnects

            ## S6: Never begun
            **Flow ID:** begins-never
            Expected: System plays: "Welcome to the garden centre"
            Expected: Call disconnects

            ## S7: Silent
            **Flow ID:** says-nothing
            Expected: System plays: "Welcome to the garden centre"
            Caller: Remains silent
            Expected: System plays: "Are you still there"
            Caller: Hangs up
            """;

    /** How each scenario ends. */
    public static final Map<String, String> STATUSES = Map.of(
            "S1", "PASSED",
            "S2", "FAILED",
            "S3", "STOPPED",
            "S4", "REFUSED",
            "S5", "TIMED_OUT",
            "S6", "TIMED_OUT",
            "S7", "FAILED");

    private EveryEnding() {}

    /** Tells an instance what the flows say. */
    public static void prepare(ConnectStub stub) {
        Flow garden = Flow.saying("Welcome to the garden centre.", "Roses are in the back. Goodbye.");
        stub.flow("ends-by-itself", garden);
        stub.flow("ends-by-others", garden.stopped());
        stub.flow("ends-never", garden.endless());
        stub.flow("begins-never", garden.unbegun());
        stub.flow("says-nothing", Flow.saying());
    }
}
