package dev.testflow.selector.git;

import dev.testflow.contract.ChangedFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The path of an entry in a tree. Git allows any bytes but NUL, so that a path may be one that nobody can name.
 *
 * @param text the path; with replacement characters where it is not UTF-8
 * @param problem why nobody can name it; absent when it is a path like others
 */
record EntryPath(String text, @Nullable String problem) {

    static EntryPath of(byte[] raw) {
        String text = new String(raw, StandardCharsets.UTF_8);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
            ChangedFile.modified(text);
            return new EntryPath(text, null);
        } catch (CharacterCodingException e) {
            return new EntryPath(text, "the path '" + text + "' is not UTF-8");
        } catch (IllegalArgumentException e) {
            return new EntryPath(text, "the path '" + text + "' cannot be told: " + e.getMessage());
        }
    }
}
