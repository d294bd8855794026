package dev.testflow.selector.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Reads what a mapping has. Each name must be text, and stand there only once. */
final class Entries {

    private final Problems problems;
    private final String path;
    private final Map<String, Value> entries = new LinkedHashMap<>();

    Entries(Problems problems, String path) {
        this.problems = problems;
        this.path = path;
    }

    Map<String, Value> of(MappingNode mapping) {
        mapping.getValue().forEach(this::add);
        return entries;
    }

    private void add(NodeTuple tuple) {
        Value name = new Value(problems, path, tuple.getKeyNode(), tuple.getKeyNode());
        name.text().ifPresent(text -> {
            String shown = Value.abbreviated(text);
            String below = path.isEmpty() ? shown : path + "." + shown;
            Value value = new Value(problems, below, tuple.getValueNode(), tuple.getKeyNode());
            if (entries.putIfAbsent(text, value) != null) {
                name.problem("'" + shown + "' stands here twice");
            }
        });
    }
}
