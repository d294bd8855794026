package dev.testflow.data;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What two recipes differ in, as far as it changes the bytes; each difference is one sentence. */
public final class Difference {

    private final List<String> sentences = new ArrayList<>();

    private Difference() {}

    /** In the order of the recipes; nothing when their bytes are the same. */
    public static List<String> between(DatasetSpec before, DatasetSpec after) {
        Difference difference = new Difference();
        difference.change("the seed", before.seed(), after.seed());
        difference.each(
                "entity",
                byName(before.entities(), EntitySpec::name),
                byName(after.entities(), EntitySpec::name),
                difference::entity);
        return List.copyOf(difference.sentences);
    }

    private void entity(EntitySpec before, EntitySpec after) {
        String name = before.name();
        change("the count of " + name, before.count(), after.count());
        each(
                "field",
                byName(before.fields(), field -> name + "." + field.name()),
                byName(after.fields(), field -> name + "." + field.name()),
                (one, other) -> change(name + "." + one.name(), one.generator(), other.generator()));
        change("the order of the fields of " + name, common(before, after), common(after, before));
        change(
                "how many rows of " + name + " are by hand",
                before.rows().size(),
                after.rows().size());
        if (before.rows().size() == after.rows().size() && !before.rows().equals(after.rows())) {
            sentences.add("the rows by hand of " + name + " have other values");
        }
        change("what is unique in " + name, before.unique(), after.unique());
        change("what holds in " + name, before.constraints(), after.constraints());
        if (before.documents() != null || after.documents() != null) {
            change("the documents of " + name, String.valueOf(before.documents()), String.valueOf(after.documents()));
        }
    }

    /** Those that the other one has as well. */
    private static List<String> common(EntitySpec entity, EntitySpec other) {
        Set<String> others = other.fields().stream().map(FieldSpec::name).collect(Collectors.toSet());
        return entity.fields().stream()
                .map(FieldSpec::name)
                .filter(others::contains)
                .toList();
    }

    private <T> void each(String what, Map<String, T> before, Map<String, T> after, BiConsumer<T, T> both) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            T one = before.get(name);
            T other = after.get(name);
            if (one != null && other != null) {
                both.accept(one, other);
            } else {
                sentences.add("the " + what + " " + name + (one == null ? " is new" : " is gone"));
            }
        }
    }

    private void change(String what, Object before, Object after) {
        if (!before.equals(after)) {
            sentences.add(what + " was " + before + " and is " + after);
        }
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, each -> each, (one, other) -> other, LinkedHashMap::new));
    }
}
