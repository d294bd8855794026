package dev.testflow.data.files;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.testflow.data.Column;
import dev.testflow.data.Entity;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as <a href="https://www.rfc-editor.org/rfc/rfc4180">CSV</a> with a header: UTF-8, line feeds, and every value in quotes, so that PostgreSQL takes none of them for its end mark; only what
 * has no value is nothing, which PostgreSQL takes for null.
 */
final class CsvRows implements Closeable {

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final CsvGenerator csv;

    CsvRows(Entity entity, OutputStream target) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator('\n').disableEscapeChar();
        entity.columns().stream().map(Column::name).forEach(schema::addColumn);
        csv = CSV.createGenerator(target);
        csv.setSchema(schema.build());
        write(entity.columns().stream().map(Column::name).toArray(String[]::new));
    }

    void write(@Nullable String[] values) throws IOException {
        csv.writeStartArray();
        for (String value : values) {
            if (value == null) {
                csv.writeNull();
            } else {
                csv.writeString(value);
            }
        }
        csv.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
