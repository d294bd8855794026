package dev.testflow.data;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A recipe that was found to be sound: every generator exists, and every reference leads to a row.
 *
 * @param version equal versions have equal bytes
 */
public record Recipe(String version, List<Entity> entities) {

    /** PostgreSQL cuts longer identifiers without a word. */
    static final int LONGEST_NAME = 63;

    /** Each is two files, documents are three, and an event may name 1,000. */
    static final int MOST_ENTITIES = 500;

    /**
     * Checks a recipe.
     *
     * @param maximumRows how many rows all entities together may have
     * @throws InvalidRecipeException when it is not sound
     */
    public static Recipe of(DatasetSpec spec, long maximumRows) throws InvalidRecipeException {
        int count = spec.entities().size();
        check(
                count <= MOST_ENTITIES,
                "the dataset has " + count + " entities, and at most " + MOST_ENTITIES + " are allowed");
        long archives = spec.entities().stream()
                .filter(entity -> entity.documents() != null)
                .count();
        check(
                2L * count + archives <= 2L * MOST_ENTITIES,
                "the dataset has " + (2L * count + archives) + " files, and at most " + 2 * MOST_ENTITIES
                        + " are allowed");
        long rows = spec.entities().stream()
                .mapToLong(entity -> entity.count() + (long) entity.rows().size())
                .sum();
        check(
                rows <= maximumRows,
                "the dataset has " + rows + " rows, and at most " + maximumRows + " are allowed here");
        List<Entity> entities = new ArrayList<>();
        Set<String> files = new HashSet<>();
        Pools pools = new Pools();
        for (EntitySpec entity : spec.entities()) {
            checkName("entity", entity.name());
            check(
                    files.add(entity.name().toLowerCase(Locale.ROOT)),
                    "entity '" + entity.name() + "' occurs twice, upper and lower case being the same");
            checkFields(entity);
            entities.add(new EntityReader(spec, entity, List.copyOf(entities), pools).read());
        }
        return new Recipe(Hashes.version(spec), List.copyOf(entities));
    }

    private static void checkFields(EntitySpec entity) throws InvalidRecipeException {
        check(entity.documents() != null || !entity.fields().isEmpty(), "entity '" + entity.name() + "' has no fields");
        Set<String> names = new HashSet<>();
        for (FieldSpec field : entity.fields()) {
            checkName("field", field.name());
            check(names.add(field.name()), "field '" + field.name() + "' of '" + entity.name() + "' occurs twice");
        }
    }

    private static void checkName(String what, String name) throws InvalidRecipeException {
        check(
                name.length() <= LONGEST_NAME,
                what + " '" + name + "' has " + name.length() + " characters, and a name in PostgreSQL has at most "
                        + LONGEST_NAME);
    }

    private static void check(boolean holds, String otherwise) throws InvalidRecipeException {
        if (!holds) {
            throw new InvalidRecipeException(otherwise);
        }
    }
}
