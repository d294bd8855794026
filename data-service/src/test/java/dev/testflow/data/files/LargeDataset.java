package dev.testflow.data.files;

import dev.testflow.data.Recipe;
import dev.testflow.data.Samples;
import java.nio.file.Path;

/** Writes users and as many payment methods into a folder, as a program. */
final class LargeDataset {

    private LargeDataset() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[1]);
        Recipe recipe =
                Recipe.of(Samples.dataset(1, null, Samples.users(rows), Samples.paymentMethods(rows)), 2L * rows);
        for (var entity : recipe.entities()) {
            EntityFiles.write(entity, Path.of(arguments[0]), 2, () -> {}, Copies.NONE);
        }
    }
}
