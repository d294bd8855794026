package dev.testflow.provisioner.compose;

import dev.testflow.provisioner.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A compose file as it is written: what the tool would read besides it while it only tells what the file means. */
final class ComposeFile {

    private static final int LONGEST = 1 << 20;
    private static final int MOST_ALIASES = 200;

    private final Path folder;
    private final Path application;

    private ComposeFile(Path folder, Path application) {
        this.folder = folder;
        this.application = application;
    }

    /**
     * Refuses a file that has others read which are not the repository's.
     *
     * @param application the folder that they must lie in
     * @throws ToolException when it does, or when it cannot be read
     */
    static void check(Path file, Path application) throws IOException, ToolException {
        if (!file.startsWith(application) || !Files.isRegularFile(file)) {
            throw new ToolException("the repository has no file " + application.relativize(file));
        }
        if (Files.size(file) > LONGEST) {
            throw new ToolException("its compose file is longer than " + LONGEST + " bytes");
        }
        new ComposeFile(file.resolveSibling("."), application).check(parse(Files.readString(file)));
    }

    private static Map<?, ?> parse(String text) throws ToolException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            return map(new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException e) {
            throw new ToolException("its compose file is not readable YAML: " + e.getMessage());
        }
    }

    private void check(Map<?, ?> document) throws ToolException {
        if (document.get("include") != null) {
            throw new ToolException("its compose file includes others, which is not allowed");
        }
        for (Object service : map(document.get("services")).values()) {
            Map<?, ?> keys = map(service);
            checkInside(map(keys.get("extends")).get("file"), "extends");
            for (Object entry : list(keys.get("env_file"))) {
                checkInside(entry instanceof Map<?, ?> file ? file.get("path") : entry, "env_file");
            }
            for (Object entry : list(keys.get("label_file"))) {
                checkInside(entry, "label_file");
            }
        }
    }

    /** What it is depends on nothing but the file: a path with a variable could be any. */
    private void checkInside(@Nullable Object value, String key) throws ToolException {
        if (value != null) {
            String path = value.toString();
            if (path.contains("$")
                    || path.contains("://")
                    || !folder.resolve(path).normalize().startsWith(application)) {
                throw new ToolException("its " + key + " " + path + " is not a file of the repository");
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : Stream.ofNullable(value).toList();
    }
}
