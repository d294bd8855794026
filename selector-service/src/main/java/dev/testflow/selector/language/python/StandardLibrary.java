package dev.testflow.selector.language.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The modules that come with Python: {@code sys.stdlib_module_names} of its versions, without private ones. */
final class StandardLibrary {

    private final Set<String> modules;

    StandardLibrary() {
        try (InputStream list = StandardLibrary.class.getResourceAsStream("standard-library.txt")) {
            modules = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String module) {
        return modules.contains(module);
    }
}
