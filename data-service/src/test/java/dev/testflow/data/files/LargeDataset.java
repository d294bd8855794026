package dev.testflow.data.files;

import dev.testflow.data.Recipe;
import dev.testflow.data.Samples;
import java.nio.file.Path;

/** Writes a million rows; started with little memory. */
final class LargeDataset {

    private static final int ROWS = 500_000;

    private LargeDataset() {}

    public static void main(String[] arguments) throws Exception {
        Recipe recipe =
                Recipe.of(Samples.dataset(1, null, Samples.users(ROWS), Samples.paymentMethods(ROWS)), 2L * ROWS);
        for (var entity : recipe.entities()) {
            EntityFiles.write(entity, Path.of(arguments[0]), 2, () -> {});
        }
    }
}
