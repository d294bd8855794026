package dev.testflow.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The checkout that the {@code testflow} script belongs to: where the services' programs and the demo's files are. */
public record SourceTree(Path root) {

    /** The system property with which the script says where it is. */
    public static final String PROPERTY = "testflow.root";

    /** @throws IllegalStateException when this was not started by the script */
    public static SourceTree ofScript() {
        String root = System.getProperty(PROPERTY, "");
        if (root.isEmpty()) {
            throw new IllegalStateException(
                    "start this with the testflow script, or set -D" + PROPERTY + " to the checkout");
        }
        return new SourceTree(Path.of(root));
    }

    /** A service's program. */
    public Path program(Part service) {
        return root.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The services that are not built. */
    public List<Part> unbuilt(Collection<Part> parts) {
        return parts.stream()
                .filter(part -> part.service().isPresent())
                .filter(part -> !Files.isRegularFile(program(part)))
                .toList();
    }

    /** The demo's files. */
    public Path demo() {
        return root.resolve("deploy/local/demo");
    }
}
