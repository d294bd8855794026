package dev.testflow.contract;

import java.util.List;

/**
 * A changed file that may have caused a failure.
 *
 * @param path relative to the repository's root
 * @param reason why it is suspected, in words
 * @param owners the teams that own it by CODEOWNERS
 */
public record Suspect(String path, String reason, List<String> owners) {

    public Suspect {
        path = Require.path(path, "suspect.path");
        reason = Require.text(reason, "suspect.reason", Require.NAME_LENGTH);
        owners = Require.texts(owners, "suspect.owners", 20);
    }
}
