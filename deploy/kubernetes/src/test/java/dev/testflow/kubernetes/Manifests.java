package dev.testflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documents that a folder with a {@code kustomization.yaml} gives a cluster.
 *
 * @param source where they were read: named in the messages of tests
 */
record Manifests(String source, List<Manifest> all) {

    static final YAMLMapper YAML = new YAMLMapper();

    /** Read from the files that the kustomization lists, and no others. */
    static Manifests ofFiles(Path folder) {
        JsonNode kustomization =
                parse(read(folder.resolve("kustomization.yaml"))).get(0);
        List<Manifest> all = new ArrayList<>();
        for (JsonNode resource : kustomization.path("resources")) {
            parse(read(folder.resolve(resource.asText()))).forEach(json -> all.add(new Manifest(json)));
        }
        return new Manifests("files of " + folder.toAbsolutePath().normalize().getFileName(), all);
    }

    /** Built as a cluster's administrator builds them. Needs {@code kubectl}, but no cluster. */
    static Manifests built(Path folder) throws IOException, InterruptedException {
        Process kustomize = new ProcessBuilder("kubectl", "kustomize", folder.toString()).start();
        kustomize.getOutputStream().close();
        String output = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(kustomize.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (kustomize.waitFor() != 0) {
            throw new IllegalStateException("kubectl kustomize " + folder + ": " + errors);
        }
        return new Manifests(
                "kubectl kustomize", parse(output).stream().map(Manifest::new).toList());
    }

    static boolean kubectlIsThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    List<Manifest> of(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }

    Manifest one(String kind, String name) {
        return of(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in the " + source));
    }

    static List<JsonNode> parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
