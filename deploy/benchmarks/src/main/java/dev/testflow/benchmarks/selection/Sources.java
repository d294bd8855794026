package dev.testflow.benchmarks.selection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a repository of a {@link Shape} to disk, in languages that other tools read. */
final class Sources {

    /** Of bytecode that tools of any age read. */
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>g</groupId>
              <artifactId>generated</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>8</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>junit</groupId>
                  <artifactId>junit</artifactId>
                  <version>4.13.2</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
            </project>
            """;

    private final Path folder;
    private final Shape shape;

    private Sources(Path folder, Shape shape) {
        this.folder = folder;
        this.shape = shape;
    }

    /** @param arguments {@code javascript} or {@code java}, a folder, the number of tests */
    public static void main(String[] arguments) throws IOException {
        Sources sources = new Sources(Path.of(arguments[1]), new Shape(Integer.parseInt(arguments[2])));
        switch (arguments[0]) {
            case "javascript" -> sources.javaScript();
            case "java" -> sources.java();
            default -> throw new IllegalArgumentException("unknown language " + arguments[0]);
        }
    }

    private void javaScript() throws IOException {
        Repository repository = Repository.of(shape);
        Map<Integer, Set<Integer>> packages = new TreeMap<>();
        for (int file = 0; file < shape.files(); file++) {
            write(
                    Path.of(repository.path(file)),
                    requires(repository, shape, file)
                            + (shape.isTest(file) ? "test('runs', () => {});\n" : "exports.number = " + file + ";\n"));
            if (!shape.isTest(file)) {
                Set<Integer> used = packages.computeIfAbsent(shape.packageOf(file), key -> new TreeSet<>());
                IntStream.of(shape.references(file)).map(shape::packageOf).forEach(used::add);
                used.remove(shape.packageOf(file));
            }
        }
        for (Map.Entry<Integer, Set<Integer>> one : packages.entrySet()) {
            String dependencies = one.getValue().stream()
                    .map(other -> "\"" + Repository.packageName(other) + "\": \"*\"")
                    .collect(Collectors.joining(", "));
            write(
                    Path.of("packages", Repository.packageName(one.getKey()), "package.json"),
                    "{\"name\": \"%s\", \"version\": \"1.0.0\", \"scripts\": {\"test\": \"true\"}, \"dependencies\": {%s}}\n"
                            .formatted(Repository.packageName(one.getKey()), dependencies));
        }
        write(
                Path.of("package.json"),
                "{\"name\": \"generated\", \"private\": true, \"packageManager\": \"npm@10.0.0\", \"workspaces\": [\"packages/*\"], \"jest\": {}}\n");
        write(Path.of("turbo.json"), "{\"tasks\": {\"test\": {\"dependsOn\": [\"^test\"]}}}\n");
    }

    /** What a file in JavaScript begins with: the files that it refers to. */
    static String requires(Repository repository, Shape shape, int file) {
        String own = repository.path(file);
        Path parent = Path.of(own.substring(0, own.lastIndexOf('/')));
        return Arrays.stream(shape.references(file))
                .mapToObj(other -> parent.relativize(Path.of(repository.path(other))))
                .map(path -> "require('" + (path.startsWith("..") ? "" : "./") + path + "');\n")
                .collect(Collectors.joining());
    }

    private void java() throws IOException {
        write(Path.of("pom.xml"), POM);
        for (int file = 0; file < shape.files(); file++) {
            String uses = Arrays.stream(shape.references(file))
                    .mapToObj(other -> "    Class<?> c" + other + " = C" + other + ".class;\n")
                    .collect(Collectors.joining());
            write(
                    Path.of("src", shape.isTest(file) ? "test" : "main", "java", "g", className(file) + ".java"),
                    "package g;\n\npublic class %s {\n%s%s}\n"
                            .formatted(
                                    className(file),
                                    uses,
                                    shape.isTest(file)
                                            ? "    @org.junit.Test\n    public void runs() {}\n"
                                            : "    int version() {\n        return 0;\n    }\n"));
        }
    }

    private String className(int file) {
        return "C" + file + (shape.isTest(file) ? "Test" : "");
    }

    private void write(Path path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(".").normalize());
        Files.writeString(file, text);
    }
}
