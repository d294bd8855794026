package dev.testflow.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.RowSpec;
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
import java.util.List;
import java.util.Map;
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
        Recipe recipe = Recipe.of(golden(), 100);

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
        List<EntitySpec> entities = golden().entities().stream()
                .map(entity -> new EntitySpec(
                        entity.name(),
                        2_503 - entity.rows().size(),
                        entity.fields(),
                        entity.rows(),
                        List.of(),
                        entity.constraints()))
                .toList();
        Recipe recipe = Recipe.of(Samples.dataset(seed, null, entities.toArray(EntitySpec[]::new)), 100_000);

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

    private static DatasetSpec golden() {
        return Samples.dataset(
                42,
                null,
                Samples.users(5),
                Samples.paymentMethods(4),
                Samples.entity(
                        "orders",
                        3,
                        "number sequence",
                        "paid boolean",
                        "items int:1..9",
                        "note text",
                        "by ref:payment_methods.user_id"),
                new EntitySpec(
                        "visits",
                        4,
                        Samples.entity(
                                        "visits",
                                        4,
                                        "id pattern:[A-Z]{3}-\\d{4}",
                                        "user ref:users.id each 1..1",
                                        "before ref:visits.id",
                                        "city city in de",
                                        "pages int:1..1000 zipf(1.2)",
                                        "price decimal:0.00..99.99 normal(50,10)",
                                        "came timestamp:2024-01-01..2024-12-31",
                                        "went timestamp:2024-01-01..2024-12-31",
                                        "day date",
                                        "rating nullable:0.5 weighted:good=3,bad=1",
                                        "data json:{\"tags\":[\"0..2\",\"enum:a,b\"],\"job\":\"job\"}",
                                        "label expr:id.lowerAscii() + string(pages)")
                                .fields(),
                        List.of(new RowSpec(Map.of("id", "by hand"))),
                        List.of("city,day"),
                        List.of("came < went")));
    }

    private static String resource(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden", name));
    }
}
