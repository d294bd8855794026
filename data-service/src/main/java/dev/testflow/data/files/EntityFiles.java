package dev.testflow.data.files;

import dev.testflow.data.Column;
import dev.testflow.data.Dice;
import dev.testflow.data.Entity;
import dev.testflow.data.files.WrittenEntity.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an entity's rows, one at a time, as CSV and as JSON. */
public final class EntityFiles {

    /** A worker asks this often whether it should go on. */
    private static final int ROWS_BETWEEN_QUESTIONS = 1_000;

    private EntityFiles() {}

    /** What an entity's CSV file is called. */
    public static String csv(Entity entity) {
        return entity.name() + ".csv";
    }

    /** What an entity's JSON file is called. */
    public static String json(Entity entity) {
        return entity.name() + ".json";
    }

    static WrittenEntity write(Entity entity, Path folder, Runnable wanted) throws IOException {
        try (HashedFile csv = HashedFile.create(folder.resolve(csv(entity)));
                HashedFile json = HashedFile.create(folder.resolve(json(entity)))) {
            try (CsvRows csvRows = new CsvRows(entity, csv);
                    JsonRows jsonRows = new JsonRows(entity, json)) {
                rows(entity, csvRows, jsonRows, wanted);
            }
            return new WrittenEntity(
                    entity,
                    List.of(new WrittenFile(csv(entity), csv.finish()), new WrittenFile(json(entity), json.finish())));
        }
    }

    private static void rows(Entity entity, CsvRows csv, JsonRows json, Runnable wanted) throws IOException {
        Dice dice = new Dice();
        List<Column> columns = entity.columns();
        @Nullable String[] values = new String[columns.size()];
        for (int row = 0; row < entity.rows(); row++) {
            if (row % ROWS_BETWEEN_QUESTIONS == 0) {
                wanted.run();
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).value(dice, row);
            }
            csv.write(values);
            json.write(values);
        }
    }
}
