package dev.testflow.selector.definition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that a definition gives, which its other parts refer to. */
record Names(Set<String> applications, Set<String> services, Set<String> stepApplications) {

    private static final Pattern REFERENCE =
            Pattern.compile("\\{([A-Za-z0-9][A-Za-z0-9_-]{0,99})\\.[A-Za-z0-9_]{1,50}\\}");

    static Names of(Section definition) {
        Set<String> applications = keys(definition.get("applications"));
        return new Names(
                applications,
                keys(definition
                        .get("environment")
                        .filter(Value::isMapping)
                        .flatMap(environment ->
                                Optional.ofNullable(environment.entries().get("services")))),
                stepApplications(definition.get("cross_app_tests"), applications));
    }

    /** Which applications the steps of tests across applications name; the only one need not be named. */
    private static Set<String> stepApplications(Optional<Value> crossTests, Set<String> applications) {
        return crossTests.filter(Value::isMapping).stream()
                .flatMap(tests -> tests.entries().values().stream())
                .flatMap(test -> entry(test, "steps"))
                .filter(Value::isList)
                .flatMap(steps -> steps.list().stream())
                .flatMap(step -> entry(step, "app").findFirst().isEmpty() && applications.size() == 1
                        ? applications.stream()
                        : entry(step, "app").filter(Value::isText).flatMap(app -> app.text().stream()))
                .collect(Collectors.toSet());
    }

    private static Stream<Value> entry(Value value, String key) {
        return value.isMapping() ? Stream.ofNullable(value.entries().get(key)) : Stream.empty();
    }

    private static Set<String> keys(Optional<Value> mapping) {
        return mapping.filter(Value::isMapping)
                .map(value -> value.entries().keySet())
                .orElse(Set.of());
    }

    void checkApplication(Value reference) {
        check(reference, applications, "application");
    }

    /** The same for one that is the name of a value. */
    void checkApplication(String name, Value value) {
        if (!applications.contains(name)) {
            value.keyProblem("there is no application '" + name + "'" + NearestWord.hint(name, applications));
        }
    }

    void checkService(Value reference) {
        check(reference, services, "service of the environment");
    }

    /** Environment variables may refer to what services offer, as in <code>{payment-db.url}</code>. */
    void checkReferences(Value variables) {
        for (Map.Entry<String, String> variable : variables.textEntries().entrySet()) {
            Matcher references = REFERENCE.matcher(variable.getValue());
            while (references.find()) {
                String service = references.group(1);
                Value place = variables.entries().get(variable.getKey());
                if (place != null && !services.contains(service)) {
                    place.problem(
                            "the environment has no service '" + service + "'" + NearestWord.hint(service, services));
                }
            }
        }
    }

    private static void check(Value reference, Set<String> names, String what) {
        reference
                .text()
                .filter(name -> !names.contains(name))
                .ifPresent(name ->
                        reference.problem("there is no " + what + " '" + name + "'" + NearestWord.hint(name, names)));
    }
}
