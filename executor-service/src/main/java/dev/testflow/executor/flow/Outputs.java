package dev.testflow.executor.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.testflow.executor.CaseProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** What a step gives to others: a file that is a JSON object, or has lines of the form {@code name=value}. */
public final class Outputs {

    /** Of the file, in bytes. */
    public static final int MAXIMUM = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Outputs() {}

    /**
     * Reads them; a file that is not there gives nothing. A link is not followed, for a test may have laid it to what only the executor can read.
     *
     * @throws IOException with one sentence, when they cannot be read or are too many
     */
    public static ObjectNode read(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is not a file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MAXIMUM + 1);
        }
        if (bytes.length > MAXIMUM) {
            throw new IOException("it has more than " + MAXIMUM / 1024 + " kB");
        }
        String text = text(bytes);
        return text.stripLeading().startsWith("{") ? json(text) : lines(text);
    }

    /** The same of values that were recorded. */
    public static ObjectNode of(Map<String, String> values) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        values.forEach(outputs::put);
        return outputs;
    }

    /**
     * The same with what the cases of a report say of themselves, unless the file says it as well; a value that is a JSON object or list is one. Names that no output can have are left out, such as those that a
     * runner adds.
     *
     * @throws IOException with one sentence, when they are too many
     */
    public static ObjectNode with(CaseProperties properties, ObjectNode outputs) throws IOException {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> property : properties.values().entrySet()) {
            if (NAME.matcher(property.getKey()).matches() && property.getValue().indexOf('\0') < 0) {
                all.set(property.getKey(), value(property.getValue()));
            }
        }
        all.setAll(outputs);
        if (properties.areTooMany() || all.toString().length() > MAXIMUM) {
            throw new IOException("with the properties of its report it has more than " + MAXIMUM / 1024 + " kB");
        }
        return all;
    }

    private static JsonNode value(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                JsonNode read = JSON.readTree(text);
                if (!read.toString().contains("\\u0000")) {
                    return read;
                }
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new IOException("it has a NUL character");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IOException("it is not encoded in UTF-8", e);
        }
    }

    private static ObjectNode json(String text) throws IOException {
        try {
            JsonNode read = JSON.readTree(text);
            if (read instanceof ObjectNode object && !object.toString().contains("\\u0000")) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "it is not JSON from line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on",
                    e);
        }
        throw new IOException("it is not a JSON object without NUL characters");
    }

    private static ObjectNode lines(String text) throws IOException {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 0 || !NAME.matcher(line.substring(0, equals)).matches()) {
                throw new IOException("a line of it is not of the form name=value");
            }
            outputs.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return outputs;
    }
}
