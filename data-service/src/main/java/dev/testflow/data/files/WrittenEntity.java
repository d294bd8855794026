package dev.testflow.data.files;

import dev.testflow.data.Entity;
import java.util.List;

/** An entity that was generated, with its files. */
public record WrittenEntity(Entity entity, List<WrittenFile> files) {

    /** @param sha256 of its bytes, in hexadecimal */
    public record WrittenFile(String name, String sha256) {}
}
