package dev.testflow.data;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an entity of its fields, with its rows written by hand, what is unique, and its constraints. */
final class EntityReader {

    /** How many values of others a value may follow from. */
    private static final long HEAVIEST = 1_000;

    private final DatasetSpec spec;
    private final EntitySpec entity;
    private final Pools pools;
    private final GeneratorReader generators;
    private final Constraints constraints;
    private final Map<String, Generator> distinct = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Column> kept = new ArrayList<>();

    EntityReader(DatasetSpec spec, EntitySpec entity, List<Entity> earlier, Pools pools) {
        this.spec = spec;
        this.entity = entity;
        this.pools = pools;
        this.generators = new GeneratorReader(spec, entity, earlier, pools);
        this.constraints = new Constraints(entity.name());
    }

    Entity read() throws InvalidRecipeException {
        if (entity.documents() != null) {
            return documents(entity.documents());
        }
        checkRows();
        for (String rule : entity.unique()) {
            unique(rule);
        }
        for (FieldSpec field : entity.fields()) {
            try {
                add(field);
            } catch (IllegalArgumentException e) {
                throw problem(field.name(), e);
            }
        }
        for (String constraint : entity.constraints()) {
            try {
                constraints.add(constraint(constraint));
            } catch (IllegalArgumentException e) {
                throw new InvalidRecipeException(
                        entity.name() + ": the constraint '" + constraint + "' cannot be used: " + e.getMessage());
            }
        }
        return new Entity(entity.name(), rows(), List.copyOf(kept), false);
    }

    private Entity documents(DocumentsSpec documents) throws InvalidRecipeException {
        if (!entity.fields().isEmpty()
                || !entity.rows().isEmpty()
                || !entity.unique().isEmpty()
                || !entity.constraints().isEmpty()) {
            throw new InvalidRecipeException(
                    entity.name() + ": documents have fields of their own, and nothing beside them");
        }
        try {
            List<Column> facts = new Documents(spec.seed(), entity.name(), documents, pools).columns();
            return new Entity(entity.name(), rows(), facts, true);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecipeException(entity.name() + ": " + e.getMessage());
        }
    }

    private void add(FieldSpec field) {
        Generator generator = distinct.get(field.name());
        if (generator == null) {
            generator = generators.read(field.name(), field.generator());
        }
        long stream = Hashes.stream(spec.seed(), entity.name(), field.name());
        Column column = new Column(field.name(), stream, byHand(field.name(), generator));
        Column outside = entity.constraints().isEmpty()
                ? column
                : new Column(field.name(), stream, new Constraints.Kept(column, constraints));
        if (column.generator().weight() > HEAVIEST) {
            throw new IllegalArgumentException("it follows from more than " + HEAVIEST + " other values");
        }
        columns.add(column);
        kept.add(outside);
        generators.add(column, outside);
    }

    private Expression constraint(String text) {
        Expression constraint = Expression.of(text, columns);
        if (constraint.type() != ColumnType.BOOLEAN) {
            throw new IllegalArgumentException("it is neither true nor false");
        }
        if (constraint.isRecursive()) {
            throw new IllegalArgumentException("it uses a field that leads to other rows of '" + entity.name() + "'");
        }
        if (constraint.weight() > HEAVIEST / entity.constraints().size()) {
            throw new IllegalArgumentException("it follows from too many other values");
        }
        return constraint;
    }

    private void checkRows() throws InvalidRecipeException {
        Set<String> names = new HashSet<>();
        entity.fields().forEach(field -> names.add(field.name()));
        for (var row : entity.rows()) {
            for (String name : row.values().keySet()) {
                if (!names.contains(name)) {
                    throw new InvalidRecipeException(entity.name() + ": a row written by hand has '" + name
                            + "', which is no field" + NearestWord.hint(name, names));
                }
            }
        }
    }

    private Generator byHand(String field, Generator generator) {
        List<@Nullable String> values = new ArrayList<>();
        for (var row : entity.rows()) {
            String value = row.values().get(field);
            values.add(value == null ? null : ByHand.read(generator.type(), value));
        }
        if (values.stream().allMatch(value -> value == null)) {
            return generator;
        }
        if (generator instanceof Reference.Each || distinct.containsKey(field)) {
            throw new IllegalArgumentException(
                    "it cannot be written by hand, since its values are shared out among all rows");
        }
        if (generator instanceof Reference reference) {
            checkLeads(reference, values);
        }
        return new ByHand(values, generator);
    }

    private static void checkLeads(Reference reference, List<@Nullable String> values) {
        List<@Nullable String> there =
                reference.column().generator() instanceof ByHand byHand ? byHand.values() : List.of();
        for (String value : values) {
            if (value != null && !there.contains(value)) {
                throw new IllegalArgumentException(
                        "'" + value + "', written by hand, leads nowhere: no row there was written by hand with it");
            }
        }
    }

    /** Lets the fields of a rule take every combination once at most. */
    private void unique(String rule) throws InvalidRecipeException {
        List<FieldSpec> fields = new ArrayList<>();
        for (String name : rule.split(",", -1)) {
            fields.add(field(name.strip()));
        }
        List<Part> parts = new ArrayList<>();
        BigInteger combinations = BigInteger.ONE;
        for (FieldSpec field : fields) {
            try {
                Generator generator = generators.read(field.name(), field.generator());
                if (generator.isUnique()) {
                    checkByHand(field);
                    return;
                }
                Part part = new Part(field.name(), generator, countable(generator));
                parts.add(part);
                combinations = combinations.multiply(BigInteger.valueOf(part.values.size()));
            } catch (IllegalArgumentException e) {
                throw problem(field.name(), e);
            }
        }
        checkEnough(rule, combinations);
        Permutation order = new Permutation(
                combinations.longValueExact(), Hashes.stream(spec.seed(), entity.name(), "unique " + rule));
        long before = 1;
        for (Part part : parts) {
            if (distinct.put(part.field, part.distinct(order, before)) != null) {
                throw problem(part.field, new IllegalArgumentException("it is in two rules of what is unique"));
            }
            before *= part.values.size();
        }
    }

    /** A field of what is unique. */
    private record Part(String field, Generator generator, Countable values) {

        Generator distinct(Permutation order, long before) {
            Generator once = new Countable.Distinct(values, order, before);
            return generator instanceof Generator.Sometimes sometimes
                    ? new Generator.Sometimes(sometimes.without(), once)
                    : once;
        }
    }

    private void checkEnough(String rule, BigInteger combinations) throws InvalidRecipeException {
        if (combinations.compareTo(BigInteger.valueOf(rows())) < 0) {
            throw new InvalidRecipeException(entity.name() + "." + rule + ": it cannot be unique: " + rows()
                    + " rows need one each, and there are " + combinations);
        }
        if (combinations.compareTo(BigInteger.valueOf(Permutation.LARGEST)) > 0) {
            throw new InvalidRecipeException(entity.name() + "." + rule + ": it has more than 2^62 combinations");
        }
    }

    private FieldSpec field(String name) throws InvalidRecipeException {
        List<String> names = entity.fields().stream().map(FieldSpec::name).toList();
        return entity.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRecipeException(entity.name() + ": what is unique has '" + name
                        + "', which is no field" + NearestWord.hint(name, names)));
    }

    private static Countable countable(Generator generator) {
        Countable countable = generator instanceof Generator.Sometimes sometimes
                ? sometimes.otherwise().countable()
                : generator.countable();
        if (countable == null) {
            throw new IllegalArgumentException(
                    "it cannot be unique; enum, int, decimal, date, timestamp, ref, "
                            + "realistic values and patterns of a fixed length can, each without a distribution; uuid, email and sequence always are");
        }
        return countable;
    }

    private void checkByHand(FieldSpec field) {
        List<String> values = entity.rows().stream()
                .filter(row -> row.values().containsKey(field.name()))
                .map(row -> row.values().get(field.name()))
                .toList();
        if (Set.copyOf(values).size() < values.size()) {
            throw new IllegalArgumentException("it is unique, and a value was written by hand twice");
        }
        if (!values.isEmpty() && field.generator().strip().equals("sequence")) {
            throw new IllegalArgumentException("it is unique, and numbers written by hand would come again");
        }
    }

    private int rows() {
        return entity.count() + entity.rows().size();
    }

    private InvalidRecipeException problem(String field, IllegalArgumentException e) {
        return new InvalidRecipeException(entity.name() + "." + field + ": " + e.getMessage());
    }
}
