package dev.testflow.data.files;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.testflow.data.Column;
import dev.testflow.data.Entity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file of rows looks like. Rows are written without regard to each other, so that threads can share them. */
enum RowFormat {
    /**
     * <a href="https://www.rfc-editor.org/rfc/rfc4180">CSV</a> with a header: line feeds, and every value in quotes, so that PostgreSQL takes none of them for its end mark; only what has no
     * value is nothing, which PostgreSQL takes for null.
     */
    CSV {
        @Override
        String head(Entity entity) {
            return entity.columns().stream()
                    .map(column -> quoted(new StringBuilder(), column.name()))
                    .collect(Collectors.joining(",", "", "\n"));
        }

        @Override
        void row(StringBuilder text, Entity entity, long row, @Nullable String[] values) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    text.append(',');
                }
                String value = values[i];
                if (value != null) {
                    quoted(text, value);
                }
            }
            text.append('\n');
        }
    },
    /** One JSON array of objects, each on a line of its own. */
    JSON {
        @Override
        String head(Entity entity) {
            return "[";
        }

        @Override
        void row(StringBuilder text, Entity entity, long row, @Nullable String[] values) {
            text.append(row == 0 ? "\n" : ",\n");
            object(text, entity.columns(), values);
        }

        @Override
        String tail(Entity entity) {
            return entity.rows() == 0 ? "]\n" : "\n]\n";
        }
    };

    /** What a file of an entity begins with. */
    String head(Entity entity) {
        return "";
    }

    abstract void row(StringBuilder text, Entity entity, long row, @Nullable String[] values);

    /** What a file of an entity ends with. */
    String tail(Entity entity) {
        return "";
    }

    /** What a file of an entity is called. */
    String file(Entity entity) {
        return entity.name() + "." + name().toLowerCase(Locale.ROOT);
    }

    private static StringBuilder quoted(StringBuilder text, String value) {
        text.append('"');
        if (value.indexOf('"') < 0) {
            text.append(value);
        } else {
            text.append(value.replace("\"", "\"\""));
        }
        return text.append('"');
    }

    static void object(StringBuilder text, List<Column> columns, @Nullable String[] values) {
        JsonStringEncoder json = JsonStringEncoder.getInstance();
        char before = '{';
        for (int i = 0; i < values.length; i++) {
            text.append(before).append('"').append(columns.get(i).name()).append("\":");
            String value = values[i];
            if (value == null || columns.get(i).type().isJson()) {
                text.append(value);
            } else {
                text.append('"');
                if (isPlain(value)) {
                    text.append(value);
                } else {
                    json.quoteAsString(value, text);
                }
                text.append('"');
            }
            before = ',';
        }
        text.append('}');
    }

    /** Whether a text is the same within JSON. Nearly all are, and the encoder takes each character by itself. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }
}
