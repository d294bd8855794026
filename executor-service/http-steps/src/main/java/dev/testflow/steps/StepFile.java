package dev.testflow.steps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A file of steps. Nothing is ever constructed from its tags, aliases are few, and size and depth are bounded. */
final class StepFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST_NESTING = 30;
    private static final String FOR_EACH = "for_each";

    private final Variables variables;

    /** @param variables what {@code ${NAME}} stands for */
    StepFile(Variables variables) {
        this.variables = variables;
    }

    /**
     * The steps of a file, in their order; one for each of the values that it is there for.
     *
     * @throws BadFileException when it says something that is not understood
     */
    List<Step> read(Path file) throws IOException {
        Fields fields = new Fields("the file", load(text(file)));
        List<Fields> written = fields.mappings("steps");
        fields.end();
        List<Step> steps = new ArrayList<>();
        Variables.Room room = new Variables.Room();
        for (Fields step : written) {
            for (Map<String, String> values : values(step, room)) {
                Object filled = variables.with(values).filled(step.rest(), room);
                steps.add(Step.of(new Fields(step.where(), filled)));
                if (steps.size() > MOST_STEPS) {
                    throw new BadFileException("the file has more than " + MOST_STEPS + " steps");
                }
            }
        }
        if (steps.isEmpty()) {
            throw new BadFileException("the file has no steps");
        }
        return steps;
    }

    private List<Map<String, String>> values(Fields step, Variables.Room room) {
        return step.has(FOR_EACH)
                ? step.mappings(FOR_EACH).stream()
                        .map(each -> new Fields(each.where(), variables.filled(each.rest(), room)).texts())
                        .toList()
                : List.of(Map.of());
    }

    private static String text(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BadFileException("the file has more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static @Nullable Object load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST_NESTING);
        DumperOptions unused = new DumperOptions();
        try {
            return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new JsonScalars())
                    .load(text);
        } catch (YAMLException e) {
            throw new BadFileException("the file is no YAML: " + e.getMessage());
        }
    }

    /** What stands there without quotes is what JSON would make of it: a date is a text, and so is {@code yes}. */
    private static final class JsonScalars extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(
                    Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null| *"), "~n \0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.MERGE, MERGE, "<");
        }
    }
}
