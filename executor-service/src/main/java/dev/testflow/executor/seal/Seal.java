package dev.testflow.executor.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts texts with AES-GCM, each bound to the place where it is kept: moved elsewhere, it does not open. */
@ApplicationScoped
public class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    Seal(SealKey key) {
        this.key = key.get();
    }

    /** Encrypts a text; the same text is never encrypted to the same bytes. */
    public byte[] close(String place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not there", e);
        }
    }

    /**
     * Decrypts a text.
     *
     * @throws SealException when it was encrypted with another key or for another place, or changed
     */
    public String open(String place, byte[] sealed) throws SealException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[Math.min(NONCE_BYTES, sealed.length)];
            bytes.get(nonce);
            byte[] closed = new byte[bytes.remaining()];
            bytes.get(closed);
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(closed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
