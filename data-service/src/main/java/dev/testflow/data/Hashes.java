package dev.testflow.data;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import dev.testflow.contract.RowSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The hashes that versions and streams are made of. */
public final class Hashes {

    /** Changes whenever the bytes of any dataset change, be it by our code or by Datafaker's words: a test freezes the bytes. */
    static final String GENERATORS = "3";

    private Hashes() {}

    /** SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of everything that the bytes depend on: recipe, seed and generators; neither of the dataset's name nor of where it is loaded. */
    static String version(DatasetSpec spec) {
        MessageDigest digest = sha256();
        text(digest, GENERATORS);
        number(digest, spec.seed());
        number(digest, spec.entities().size());
        for (EntitySpec entity : spec.entities()) {
            text(digest, entity.name());
            number(digest, entity.count());
            number(digest, entity.fields().size());
            for (FieldSpec field : entity.fields()) {
                text(digest, field.name());
                text(digest, field.generator());
            }
            rules(digest, entity);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void rules(MessageDigest digest, EntitySpec entity) {
        number(digest, entity.rows().size());
        for (RowSpec row : entity.rows()) {
            number(digest, row.values().size());
            new TreeMap<>(row.values()).forEach((field, value) -> {
                text(digest, field);
                text(digest, value);
            });
        }
        DocumentsSpec documents = entity.documents();
        if (documents != null) {
            text(digest, "documents");
            text(digest, documents.scenario());
            texts(digest, documents.workspaces());
            texts(digest, documents.types());
            texts(digest, documents.authors());
        }
        texts(digest, entity.unique());
        texts(digest, entity.constraints());
    }

    private static void texts(MessageDigest digest, List<String> texts) {
        number(digest, texts.size());
        texts.forEach(text -> text(digest, text));
    }

    static long stream(long seed, String entity, String field) {
        MessageDigest digest = sha256();
        number(digest, seed);
        text(digest, entity);
        text(digest, field);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** With its length, so that no two lists of texts have the same bytes. */
    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(digest, bytes.length);
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
