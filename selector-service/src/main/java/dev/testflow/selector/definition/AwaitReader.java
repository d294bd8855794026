package dev.testflow.selector.definition;

import dev.testflow.contract.AwaitSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a step waits for: {@code event: {service, topic, where}} or {@code row: {service, select, parameters}}. */
final class AwaitReader {

    private static final Pattern SELECT = Pattern.compile("(?is)\\s*(select|with)\\b[^;]*");

    private AwaitReader() {}

    static Optional<AwaitSpec> read(Value value, Names names) {
        Section section = value.section("event", "row");
        if (section.get("event").isPresent() == section.get("row").isPresent()) {
            value.problem("a step waits either for an 'event' or for a 'row'");
            return Optional.empty();
        }
        return section.get("event")
                .flatMap(event -> event(event, names))
                .or(() -> section.get("row").flatMap(row -> row(row, names)));
    }

    private static Optional<AwaitSpec> event(Value value, Names names) {
        Section section = value.section("service", "topic", "where");
        String service = service(section, names);
        String topic = section.required("topic");
        String where = section.text("where").orElse(null);
        return section.make(() -> new AwaitSpec(service, topic, where, null, List.of()));
    }

    private static Optional<AwaitSpec> row(Value value, Names names) {
        Section section = value.section("service", "select", "parameters");
        String service = service(section, names);
        section.required("select");
        String select = section.get("select")
                .flatMap(query -> query.text(AwaitReader::select))
                .orElse("");
        List<String> parameters = section.get("parameters").map(Value::scalars).orElse(List.of());
        return section.make(() -> new AwaitSpec(service, null, null, select, parameters));
    }

    private static String service(Section section, Names names) {
        section.get("service").ifPresent(names::checkService);
        return section.required("service");
    }

    private static String select(String query) {
        if (!SELECT.matcher(query).matches()) {
            throw new IllegalArgumentException("must be one statement that begins with 'select', without ';'");
        }
        return query;
    }
}
