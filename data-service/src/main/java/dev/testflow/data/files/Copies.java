package dev.testflow.data.files;

import dev.testflow.data.Entity;
import java.io.IOException;

/** Where the rows of entities go besides their files, while they are made. */
@FunctionalInterface
public interface Copies {

    /** Nowhere. */
    Copies NONE = entity -> Copy.NONE;

    /**
     * Begins with an entity, when the one before has ended.
     *
     * @throws IOException when its rows cannot be taken
     */
    Copy of(Entity entity) throws IOException;

    /** Takes the rows of an entity. */
    interface Copy {

        /** Takes nothing. */
        Copy NONE = new Copy() {
            @Override
            public void take(byte[] csv) {}

            @Override
            public void end() {}
        };

        /** Takes some bytes of the CSV file. */
        void take(byte[] csv) throws IOException;

        /** There are no more. Is not called when they could not be made. */
        void end() throws IOException;
    }
}
