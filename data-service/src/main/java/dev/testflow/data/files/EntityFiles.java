package dev.testflow.data.files;

import dev.testflow.data.Column;
import dev.testflow.data.Dice;
import dev.testflow.data.Entity;
import dev.testflow.data.files.WrittenEntity.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes an entity's rows, some at a time, as CSV and as JSON. */
public final class EntityFiles {

    /** So many are made at once by one thread; in between, a worker asks whether it should go on. */
    private static final int ROWS = 1_000;

    private static final List<RowFormat> FORMATS = List.of(RowFormat.CSV, RowFormat.JSON);
    private static final int CHARACTERS_PER_ROW = 200;

    private EntityFiles() {}

    /**
     * Writes an entity's files; the bytes are the same with any number of threads.
     *
     * @param threads how many make rows
     * @param wanted is asked again and again whether to go on; throws when not
     * @param copies get the CSV as it is written
     */
    public static WrittenEntity write(Entity entity, Path folder, int threads, Runnable wanted, Copies copies)
            throws IOException {
        List<HashedFile> files = new ArrayList<>();
        try {
            for (RowFormat format : FORMATS) {
                files.add(HashedFile.create(folder.resolve(format.file(entity))));
            }
            Copies.Copy copy = copies.of(entity);
            write(files, all(format -> format.head(entity)), copy);
            int parts = Math.ceilDiv(entity.rows(), ROWS);
            InOrder.each(parts, threads, part -> rows(entity, part * ROWS), rows -> {
                wanted.run();
                write(files, rows, copy);
            });
            write(files, all(format -> format.tail(entity)), copy);
            copy.end();
            List<WrittenFile> written = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                written.add(new WrittenFile(
                        FORMATS.get(i).file(entity), files.get(i).finish()));
            }
            if (entity.isDocuments()) {
                written.add(documents(entity, folder, wanted));
            }
            return new WrittenEntity(entity, List.copyOf(written));
        } finally {
            for (HashedFile file : files) {
                file.close();
            }
        }
    }

    /** The first rows as JSON, each as it is in the file. */
    public static List<String> first(Entity entity, int rows) {
        Dice dice = new Dice();
        List<String> first = new ArrayList<>();
        for (int row = 0; row < Math.min(rows, entity.rows()); row++) {
            StringBuilder text = new StringBuilder();
            RowFormat.object(text, entity.columns(), values(entity, row, dice));
            first.add(text.toString());
        }
        return List.copyOf(first);
    }

    private static @Nullable String[] values(Entity entity, int row, Dice dice) {
        List<Column> columns = entity.columns();
        @Nullable String[] values = new String[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(dice, row);
        }
        return values;
    }

    private static WrittenFile documents(Entity entity, Path folder, Runnable wanted) throws IOException {
        String name = DocumentsFile.name(entity);
        try (HashedFile file = HashedFile.create(folder.resolve(name))) {
            DocumentsFile.write(entity, file, wanted);
            return new WrittenFile(name, file.finish());
        }
    }

    private static List<byte[]> all(Function<RowFormat, String> text) {
        return FORMATS.stream().map(text).map(EntityFiles::bytes).toList();
    }

    private static void write(List<HashedFile> files, List<byte[]> bytes, Copies.Copy copy) throws IOException {
        for (int i = 0; i < files.size(); i++) {
            files.get(i).write(bytes.get(i));
        }
        copy.take(bytes.get(FORMATS.indexOf(RowFormat.CSV)));
    }

    /** Some rows, from the first one on, in each format. */
    private static List<byte[]> rows(Entity entity, int first) {
        Dice dice = new Dice();
        int end = Math.min(entity.rows(), first + ROWS);
        List<StringBuilder> texts = FORMATS.stream()
                .map(format -> new StringBuilder(ROWS * CHARACTERS_PER_ROW))
                .toList();
        for (int row = first; row < end; row++) {
            @Nullable String[] values = values(entity, row, dice);
            for (int i = 0; i < texts.size(); i++) {
                FORMATS.get(i).row(texts.get(i), entity, row, values);
            }
        }
        return texts.stream().map(text -> bytes(text.toString())).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
