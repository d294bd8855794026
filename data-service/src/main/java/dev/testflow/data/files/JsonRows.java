package dev.testflow.data.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.testflow.data.Column;
import dev.testflow.data.Entity;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Rows as one JSON array of objects, each on a line of its own. */
final class JsonRows implements Closeable {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Column[] columns;
    private final JsonGenerator json;

    JsonRows(Entity entity, OutputStream target) throws IOException {
        columns = entity.columns().toArray(Column[]::new);
        json = JSON.createGenerator(target);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.NONE)
                .withArrayEmptySeparator("")
                .withRootSeparator(""));
        printer.indentArraysWith(new DefaultIndenter("", "\n"));
        printer.indentObjectsWith(DefaultPrettyPrinter.NopIndenter.instance);
        json.setPrettyPrinter(printer);
        json.writeStartArray();
    }

    void write(@Nullable String[] values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.length; i++) {
            json.writeFieldName(columns[i].name());
            String value = values[i];
            if (value == null) {
                json.writeNull();
            } else if (columns[i].type().isJson()) {
                json.writeRawValue(value);
            } else {
                json.writeString(value);
            }
        }
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        if (!json.isClosed()) {
            json.writeEndArray();
            json.writeRaw('\n');
            json.close();
        }
    }
}
