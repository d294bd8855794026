package dev.testflow.provisioner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How resources are named: the same service of the same environment always gets the same name, which a database, a role and a
 * folder can have, and which tells the installation, so that a reaper recognises its own by the name alone.
 */
public final class ResourceName {

    private static final int DIGITS = 16;

    private ResourceName() {}

    public static String of(String installation, String environment, String service) {
        return prefix(installation) + hash(environment + "\n" + service);
    }

    /** What all names of an installation begin with. */
    public static String prefix(String installation) {
        return "tf_" + installation + "_";
    }

    private static String hash(String text) {
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    }

    /** By what names follow from what they stand for. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
