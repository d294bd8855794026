package dev.testflow.provisioner.aws;

import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** What the account says, without what nobody else need know. */
final class Masked {

    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9a-fA-F-])\\d{12}(?![0-9a-fA-F-])");
    private static final Pattern KEY = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b");

    private Masked() {}

    /** The message without account numbers and keys. */
    static String text(SdkException e) {
        return KEY.matcher(ACCOUNT.matcher(String.valueOf(e.getMessage())).replaceAll("***"))
                .replaceAll("***");
    }
}
