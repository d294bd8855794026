package dev.testflow.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.data.AbandonedException;
import dev.testflow.data.Entity;
import dev.testflow.data.InvalidRecipeException;
import dev.testflow.data.Recipe;
import dev.testflow.data.Samples;
import dev.testflow.data.UnmakeableException;
import dev.testflow.data.files.WrittenEntity.WrittenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityFilesTest {

    private static final Runnable WANTED = () -> {};

    @TempDir
    Path folder;

    /** Should this fail, then change Hashes.GENERATORS together with the files: equal versions must have equal bytes. */
    @Test
    void makesTheBytesThatItAlwaysMade() throws Exception {
        Recipe recipe = Recipe.of(Golden.dataset(), 100);

        for (Entity entity : recipe.entities()) {
            for (WrittenFile file :
                    EntityFiles.write(entity, folder, 1, WANTED, Copies.NONE).files()) {
                assertThat(Files.readString(folder.resolve(file.name())))
                        .as(file.name())
                        .isEqualTo(resource(file.name()));
            }
        }
        assertThat(recipe.version()).isEqualTo(resource("version.txt").strip());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 42, Long.MIN_VALUE})
    void makesTheSameBytesOnOneTwoAndEightThreads(long seed) throws Exception {
        Recipe recipe = Recipe.of(Golden.dataset(seed, 2_503), 100_000);

        for (Entity entity : recipe.entities()) {
            WrittenEntity alone = write(entity, entity.name() + "-1", 1);

            assertThat(write(entity, entity.name() + "-2", 2)).isEqualTo(alone);
            assertThat(write(entity, entity.name() + "-8", 8)).isEqualTo(alone);
        }
    }

    @Test
    void endsWithWhatAThreadCouldNotMake() throws Exception {
        Entity entity = Recipe.of(
                        Samples.dataset(1, null, Samples.entity("users", 9_000, "n sequence", "x expr:1 / (n - 4500)")),
                        10_000)
                .entities()
                .getFirst();

        assertThatThrownBy(() -> EntityFiles.write(entity, folder, 2, WANTED, Copies.NONE))
                .isInstanceOf(UnmakeableException.class)
                .hasMessageContaining("{n=4500}");
    }

    @Test
    void writesJsonWhereJsonBelongs() throws Exception {
        Entity entity = entity("a uuid", "b json", "c int:1..9", "d boolean", "e sequence", "f enum:true");

        EntityFiles.write(entity, folder, 1, WANTED, Copies.NONE);

        JsonNode row = new ObjectMapper()
                .readTree(folder.resolve("users.json").toFile())
                .get(1);
        assertThat(row.get("a").isTextual()).isTrue();
        assertThat(row.get("b").get("number").isInt()).isTrue();
        assertThat(row.get("c").isInt()).isTrue();
        assertThat(row.get("d").isBoolean()).isTrue();
        assertThat(row.get("e").asInt()).isEqualTo(2);
        assertThat(row.get("f").isTextual()).isTrue();
    }

    @Test
    void quotesWhateverAValueHolds() throws Exception {
        EntityFiles.write(entity("kind enum:say \"hi\"\nä\\."), folder, 1, WANTED, Copies.NONE);

        assertThat(Files.readString(folder.resolve("users.csv"))).startsWith("\"kind\"\n\"say \"\"hi\"\"\nä\\.\"\n");
    }

    @Test
    void writesNothingButTheFrameOfAnEmptyEntity() throws Exception {
        Entity empty = Recipe.of(Samples.dataset(1, null, Samples.users(0)), 1)
                .entities()
                .getFirst();

        EntityFiles.write(empty, folder, 1, WANTED, Copies.NONE);

        assertThat(folder.resolve("users.csv")).hasContent("\"id\",\"name\",\"email\",\"created_at\"\n");
        assertThat(Files.readString(folder.resolve("users.json"))).isEqualTo("[]\n");
    }

    @Test
    void stopsWhenNobodyWantsItAnyMore() throws Exception {
        Entity users = entity("id uuid");

        assertThatThrownBy(() -> EntityFiles.write(
                        users,
                        folder,
                        1,
                        () -> {
                            throw new AbandonedException();
                        },
                        Copies.NONE))
                .isInstanceOf(AbandonedException.class);
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(Files.exists(full)).isTrue();
        Files.createSymbolicLink(folder.resolve("users.csv"), full);
        Entity users = entity("id uuid");

        assertThatThrownBy(() -> EntityFiles.write(users, folder, 1, WANTED, Copies.NONE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileSystemException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void givesCopiesWhatTheFileHasAndTheEnd() throws Exception {
        ByteArrayOutputStream copied = new ByteArrayOutputStream();

        EntityFiles.write(entity("id uuid", "name name"), folder, 2, WANTED, entity -> copy(copied));

        assertThat(copied.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(folder.resolve("users.csv")) + "end");
    }

    @Test
    void givesCopiesNoEndOfWhatCannotBeMade() throws Exception {
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        Entity entity = entity("n sequence", "x expr:1 / (n - 2)");

        assertThatThrownBy(() -> EntityFiles.write(entity, folder, 1, WANTED, started -> copy(copied)))
                .isInstanceOf(UnmakeableException.class);

        assertThat(copied.toString(StandardCharsets.UTF_8)).doesNotEndWith("end");
    }

    private static Copies.Copy copy(OutputStream to) {
        return new Copies.Copy() {
            @Override
            public void take(byte[] csv) throws IOException {
                to.write(csv);
            }

            @Override
            public void end() throws IOException {
                to.write("end".getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private WrittenEntity write(Entity entity, String name, int threads) throws IOException {
        return EntityFiles.write(entity, Files.createDirectory(folder.resolve(name)), threads, WANTED, Copies.NONE);
    }

    private static Entity entity(String... fields) throws InvalidRecipeException {
        return Recipe.of(Samples.dataset(1, null, Samples.entity("users", 3, fields)), 3)
                .entities()
                .getFirst();
    }

    private static String resource(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden", name));
    }
}
