package dev.testflow.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.data.Entity;
import dev.testflow.data.InvalidRecipeException;
import dev.testflow.data.Recipe;
import dev.testflow.data.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class DocumentsTest {

    private static final List<String> AUTHORS = List.of("alice@example.com", "bob: \"b\" <b@example.com>");

    @TempDir
    Path folder;

    @Test
    void writesMarkdownBehindAFrontMatterThatSaysWhatTheRowSays() throws Exception {
        List<JsonNode> rows = rows(new DocumentsSpec("basic", List.of("one", "two"), List.of(), AUTHORS), 20);
        Map<String, String> files = files();

        assertThat(files).hasSize(20);
        for (JsonNode row : rows) {
            String text = files.get(row.get("path").textValue());
            assertThat(text).isEqualTo(row.get("content").textValue()).startsWith("---\n");
            Map<String, Object> front = new Yaml().load(text.split("---\n")[1]);
            for (String name : List.of("id", "type", "title", "status", "author", "created", "modified")) {
                assertThat(front).containsEntry(name, row.get(name).textValue());
            }
            assertThat(text).contains("\n# " + row.get("title").textValue() + "\n\n## ");
            assertThat(Instant.parse(row.get("modified").textValue()))
                    .isAfter(Instant.parse(row.get("created").textValue()));
        }
        assertThat(rows).extracting(row -> row.get("type").textValue()).contains("rfc", "prd", "meeting", "doc");
        assertThat(rows).extracting(row -> row.get("id").textValue()).doesNotHaveDuplicates();
        assertThat(files.keySet())
                .allMatch(path -> path.matches("(one|two)/(rfc|prd|meeting|doc)/[A-Z]+-\\d{4}-[a-z0-9-]+\\.md"));
        assertThat(files.values()).anyMatch(text -> text.contains("attendees:\n  - \"alice@example.com\"\n"));
    }

    @Test
    void migratesEachDocumentWithItsIdToEveryWorkspace() throws Exception {
        List<JsonNode> rows =
                rows(new DocumentsSpec("migration", List.of("old", "new"), List.of("rfc"), List.of()), 10);

        for (int i = 0; i < rows.size(); i += 2) {
            JsonNode before = rows.get(i);
            JsonNode after = rows.get(i + 1);
            assertThat(after.get("id")).isEqualTo(before.get("id"));
            assertThat(after.get("created")).isEqualTo(before.get("created"));
            assertThat(before.get("workspace").textValue()).isEqualTo("old");
            assertThat(after.get("workspace").textValue()).isEqualTo("new");
            assertThat(after.get("modified").textValue())
                    .isGreaterThan(before.get("modified").textValue());
        }
        assertThat(rows.stream().map(row -> row.get("id")).distinct()).hasSize(5);
    }

    @Test
    void letsAuthorsTakeTurns() throws Exception {
        List<JsonNode> rows = rows(new DocumentsSpec("multi-author", List.of(), List.of("doc"), AUTHORS), 20);
        List<Instant> created = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).get("author").textValue()).isEqualTo(AUTHORS.get(i % 2));
            created.add(Instant.parse(rows.get(i).get("created").textValue()));
        }

        assertThat(created).isSorted();
        assertThat(Duration.between(created.getFirst(), created.getLast())).isGreaterThan(Duration.ofHours(100));
    }

    @Test
    void writesTheSameBytesAgain() throws Exception {
        DocumentsSpec spec = new DocumentsSpec("migration", List.of("old", "new"), List.of(), List.of());
        rows(spec, 30);
        byte[] first = Files.readAllBytes(folder.resolve("papers.zip"));
        Files.delete(folder.resolve("papers.zip"));

        rows(spec, 30);

        assertThat(Files.readAllBytes(folder.resolve("papers.zip"))).isEqualTo(first);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).startsWith("PK");
    }

    @Test
    void saysWhatCannotBe() {
        assertRefused(
                "papers: there is no scenario 'migrate'; valid are [basic, migration, multi-author]",
                new DocumentsSpec("migrate", List.of(), List.of(), List.of()));
        assertRefused(
                "papers: there is no type of documents 'rfcs'; did you mean 'rfc'?",
                new DocumentsSpec("basic", List.of(), List.of("rfcs"), List.of()));
        assertRefused(
                "papers: a workspace occurs twice, upper and lower case being the same",
                new DocumentsSpec("basic", List.of("a", "A"), List.of(), List.of()));
    }

    private static void assertRefused(String reason, DocumentsSpec documents) {
        assertThatThrownBy(() -> entity(documents, 1))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessage(reason);
    }

    private static Entity entity(DocumentsSpec documents, int count) throws InvalidRecipeException {
        EntitySpec papers = new EntitySpec("papers", count, List.of(), List.of(), List.of(), List.of(), documents);
        return Recipe.of(Samples.dataset(7, null, papers), 100).entities().getFirst();
    }

    private List<JsonNode> rows(DocumentsSpec documents, int count) throws Exception {
        EntityFiles.write(entity(documents, count), folder, 1, () -> {}, Copies.NONE);
        List<JsonNode> rows = new ArrayList<>();
        new ObjectMapper().readTree(folder.resolve("papers.json").toFile()).forEach(rows::add);
        return rows;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(folder.resolve("papers.zip")))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                files.put(entry.getName(), new String(archive.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
