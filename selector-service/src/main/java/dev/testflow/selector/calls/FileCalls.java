package dev.testflow.selector.calls;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Java file says about who calls what. Types are named as they are written.
 *
 * @param ownPackage empty for the unnamed one
 * @param header a hash of what stands around all types
 * @param imports qualified names by the simple ones
 * @param wildcards packages and types of which all is imported, its own package among them
 * @param statics types whose static members are imported, by the member; those of which all are by {@code *}
 * @param test whether frameworks may look at all that the types have
 * @param searches whether it puts names together by which it loads types
 * @param types a type stands after the one around it
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record FileCalls(
        String ownPackage,
        long header,
        Map<String, List<String>> imports,
        List<String> wildcards,
        Map<String, List<String>> statics,
        boolean test,
        boolean searches,
        List<TypeCalls> types) {

    private static final Logger LOG = LoggerFactory.getLogger(FileCalls.class);
    private static final ObjectMapper SMILE = new ObjectMapper(SmileFactory.builder()
            .enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
            .build());

    /** The qualified name of one of its types. */
    public String qualified(TypeCalls type) {
        return ownPackage.isEmpty() ? type.name() : ownPackage + "." + type.name();
    }

    /** The names of the methods that are not what they were before, in their order. */
    public Set<String> changedMethods(FileCalls before) {
        return Bodies.methods(before, this);
    }

    /** To be kept, see {@link #of(byte[])}. */
    public byte[] bytes() {
        try {
            return SMILE.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #bytes} kept; nothing when there are no bytes, or those of another version. */
    public static Optional<FileCalls> of(byte[] bytes) {
        try {
            return bytes.length == 0 ? Optional.empty() : Optional.of(SMILE.readValue(bytes, FileCalls.class));
        } catch (IOException e) {
            LOG.debug("calls: bytes of another version: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
