package dev.testflow.selector.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a delivery is GitHub's, by its <a href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">signature</a>. */
final class GithubSignature {

    private static final String PREFIX = "sha256=";

    private GithubSignature() {}

    /** Compares in constant time. */
    static boolean isValid(@Nullable String header, byte[] body, String secret) {
        if (header == null || !header.startsWith(PREFIX)) {
            return false;
        }
        byte[] expected = (PREFIX + HexFormat.of().formatHex(hmac(body, secret))).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
