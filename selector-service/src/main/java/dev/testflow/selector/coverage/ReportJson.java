package dev.testflow.selector.coverage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** Walks through a JSON object without keeping any of it. */
final class ReportJson {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .maxNameLength(LONGEST)
                    .build())
            .build();

    private ReportJson() {}

    /** Takes a field of an object, at whose value the parser stands; whatever is not read of it is skipped. */
    @FunctionalInterface
    interface Field {
        void take(String name, JsonParser value) throws IOException;
    }

    /** Takes an element of an array, at which the parser stands; whatever is not read of it is skipped. */
    @FunctionalInterface
    interface Element {
        void take(JsonParser value) throws IOException;
    }

    /** Reads a document that is an object. */
    static void read(InputStream in, Field field) throws IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            parser.nextToken();
            fields(parser, field);
            Report.check(parser.nextToken() == null, "something stands behind the JSON object");
        } catch (JsonProcessingException e) {
            throw new UnreadableReportException("it is not the JSON that it should be: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw new UnreadableReportException("it is not the JSON that it should be: " + e.getMessage());
        }
    }

    static void fields(JsonParser parser, Field field) throws IOException {
        Report.check(
                parser.currentToken() == JsonToken.START_OBJECT, "it has something else where a JSON object should be");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            field.take(name, parser);
            skip(parser, value);
        }
    }

    static void elements(JsonParser parser, Element element) throws IOException {
        Report.check(
                parser.currentToken() == JsonToken.START_ARRAY, "it has something else where a JSON array should be");
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            element.take(parser);
            skip(parser, value);
        }
    }

    private static void skip(JsonParser parser, JsonToken value) throws IOException {
        if (parser.currentToken() == value) {
            parser.skipChildren();
        }
    }
}
