package dev.testflow.contract;

/**
 * A column of an entity.
 *
 * @param name the column's name
 * @param generator how a value is made: {@code uuid}, {@code name}, {@code email}, {@code timestamp}, {@code ref:users.id}, {@code enum:a,b}, {@code json}; the data-service has more
 */
public record FieldSpec(String name, String generator) {

    public FieldSpec {
        name = Require.name(name, "field.name");
        generator = Require.text(generator, "field.generator", Require.NAME_LENGTH);
    }
}
