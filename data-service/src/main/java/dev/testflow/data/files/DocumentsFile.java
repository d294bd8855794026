package dev.testflow.data.files;

import dev.testflow.data.Column;
import dev.testflow.data.Dice;
import dev.testflow.data.Entity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Documents as an archive with a folder for each workspace. Nothing is compressed, since libraries do that differently, nor does any entry have a time of its own. */
final class DocumentsFile {

    /** The second time that the format knows: with the first, Java also writes the time of the machine's zone. */
    private static final LocalDateTime SAME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private static final int ROWS_BETWEEN_QUESTIONS = 1_000;

    private DocumentsFile() {}

    static String name(Entity entity) {
        return entity.name() + ".zip";
    }

    static void write(Entity entity, OutputStream target, Runnable wanted) throws IOException {
        Column path = column(entity, "path");
        Column content = column(entity, "content");
        Dice dice = new Dice();
        ZipOutputStream archive = new ZipOutputStream(target, StandardCharsets.UTF_8);
        archive.setMethod(ZipOutputStream.STORED);
        for (int row = 0; row < entity.rows(); row++) {
            if (row % ROWS_BETWEEN_QUESTIONS == 0) {
                wanted.run();
            }
            byte[] bytes = String.valueOf(content.value(dice, row)).getBytes(StandardCharsets.UTF_8);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            ZipEntry entry = new ZipEntry(String.valueOf(path.value(dice, row)));
            entry.setTimeLocal(SAME);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
            archive.putNextEntry(entry);
            archive.write(bytes);
            archive.closeEntry();
        }
        archive.finish();
    }

    private static Column column(Entity entity, String name) {
        return entity.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
