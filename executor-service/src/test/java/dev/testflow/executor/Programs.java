package dev.testflow.executor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that tests need and that a machine may lack. */
final class Programs {

    private Programs() {}

    /** Where the first of some programs is; skips the test when the machine has none of them. */
    static Path needed(String... programs) {
        Optional<Path> found = Stream.of(programs)
                .flatMap(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, program)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no program " + String.join(" or ", programs) + " on this machine");
        return found.orElseThrow();
    }

    /** The same, with no link on the way. */
    static Path real(String program) {
        try {
            return needed(program).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
