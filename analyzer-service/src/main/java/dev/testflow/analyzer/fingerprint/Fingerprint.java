package dev.testflow.analyzer.fingerprint;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.trace.Symptom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a failure: its root exception, its masked message, and the innermost place in own code, without the line, so that it outlives edits elsewhere in the file.
 * What others share that is not there makes one failure, wherever it is noticed.
 * The prefix is the version of this recipe: another recipe gets another prefix and never meets fingerprints of this one.
 */
public final class Fingerprint {

    private static final String VERSION = "f2:";
    private static final int HEX_DIGITS = 32;

    private Fingerprint() {}

    public static String of(Failure failure, Symptom symptom) {
        String anchor = Outage.causes(symptom) ? "" : anchor(failure, symptom);
        return VERSION + hash(symptom.type() + "\n" + MaskedMessage.of(symptom.message()) + "\n" + anchor);
    }

    private static String anchor(Failure failure, Symptom symptom) {
        return symptom.ownFrame()
                .map(frame -> frame.file() + "\n" + frame.function())
                .orElseGet(() -> withoutFrame(failure));
    }

    private static String withoutFrame(Failure failure) {
        if (failure.application() == null) {
            return "";
        }
        return failure.neverBegan() ? failure.application() : failure.application() + "\n" + failure.test();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
