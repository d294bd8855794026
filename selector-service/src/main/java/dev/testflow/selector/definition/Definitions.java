package dev.testflow.selector.definition;

import dev.testflow.selector.Workflow;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads workflows from YAML 1.1 or JSON. Nothing is ever constructed from the text's tags, aliases are few, and size and depth are bounded: a definition may come from a hostile repository.
 */
public final class Definitions {

    /** How large a definition may be, in bytes. */
    public static final int MAXIMUM_BYTES = 256 * 1024;

    private static final int MOST_ALIASES = 20;
    private static final int DEEPEST_NESTING = 30;

    private Definitions() {}

    /**
     * Reads a workflow.
     *
     * @throws InvalidDefinitionException with every problem and its place
     */
    public static Workflow parse(byte[] definition) throws InvalidDefinitionException {
        Problems problems = new Problems();
        Optional<Workflow> workflow = text(definition, problems)
                .flatMap(text -> compose(text, problems))
                .flatMap(node -> WorkflowReader.read(new Value(problems, "", node, node), problems));
        if (problems.any() || workflow.isEmpty()) {
            throw problems.toException();
        }
        return workflow.get();
    }

    private static Optional<String> text(byte[] definition, Problems problems) {
        if (definition.length > MAXIMUM_BYTES) {
            problems.add(
                    null,
                    "",
                    "a definition has at most " + MAXIMUM_BYTES / 1024 + " kB; this one has "
                            + definition.length / 1024);
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(definition))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(null, "", "a definition must be encoded in UTF-8");
            return Optional.empty();
        }
    }

    private static Optional<Node> compose(String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAXIMUM_BYTES);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST_NESTING);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                problems.add(null, "", "the definition is empty");
            }
            return Optional.ofNullable(node);
        } catch (MarkedYAMLException e) {
            problems.add(place(e), "", "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(null, "", "this is not YAML: " + firstLine(e));
        }
        return Optional.empty();
    }

    private static @Nullable Mark place(MarkedYAMLException e) {
        return e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
