package dev.testflow.contract;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How runs get their ids: the same change and workflow always give the same run. */
public final class RunId {

    private RunId() {}

    /** The id of the run of a workflow for a change. */
    public static String of(String change, String workflow) {
        return UUID.nameUUIDFromBytes((change + "\n" + workflow).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
