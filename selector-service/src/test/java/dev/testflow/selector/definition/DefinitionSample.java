package dev.testflow.selector.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A definition from the tests' resources. */
record DefinitionSample(String name, byte[] definition) {

    /** Valid ones. */
    static List<DefinitionSample> allGood() {
        return all("good");
    }

    /** What neither the parser nor the schema takes. */
    static List<DefinitionSample> badByTheSchema() {
        return all("bad");
    }

    /** What the parser does not take, and no schema could tell. */
    static List<DefinitionSample> badBeyondTheSchema() {
        return all("refused");
    }

    static List<DefinitionSample> allBad() {
        return Stream.concat(badByTheSchema().stream(), badBeyondTheSchema().stream())
                .toList();
    }

    static DefinitionSample good(String name) {
        return allGood().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Line, column and message, as the first line of a bad one has them. */
    String expectation() {
        return new String(definition, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .substring(2);
    }

    private static List<DefinitionSample> all(String folder) {
        try (Stream<Path> files = Files.list(Path.of(
                DefinitionSample.class.getResource("/definitions/" + folder).toURI()))) {
            return files.sorted().map(DefinitionSample::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DefinitionSample read(Path file) {
        try {
            return new DefinitionSample(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
