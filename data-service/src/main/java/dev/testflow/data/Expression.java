package dev.testflow.data;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.Program;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the fields of a row, in the <a href="https://cel.dev">Common Expression Language</a>, which ends, changes nothing and knows neither the time nor the machine. What could
 * make much out of little is left out: loops, and the functions that replace and join texts.
 */
final class Expression {

    /** Of a text that an expression makes. */
    private static final int LONGEST = 10_000;

    private static final CelStringExtensions STRINGS = CelExtensions.strings(Set.of(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.UPPER_ASCII));
    private static final CelMathExtensions NUMBERS = CelExtensions.math();
    private static final List<CelCompilerLibrary> WORDS = List.of(STRINGS, NUMBERS);
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addLibraries(List.<CelRuntimeLibrary>of(STRINGS, NUMBERS))
            .build();
    private static final Map<CelType, ColumnType> RESULTS = Map.of(
            SimpleType.STRING, ColumnType.TEXT,
            SimpleType.INT, ColumnType.BIGINT,
            SimpleType.DOUBLE, ColumnType.DOUBLE,
            SimpleType.BOOL, ColumnType.BOOLEAN,
            SimpleType.TIMESTAMP, ColumnType.TIMESTAMP);

    private final String text;
    private final List<Column> fields;
    private final ColumnType type;
    private final Program program;

    private Expression(String text, List<Column> fields, ColumnType type, Program program) {
        this.text = text;
        this.fields = fields;
        this.type = type;
        this.program = program;
    }

    /**
     * Reads an expression.
     *
     * @param columns what it may use
     * @throws IllegalArgumentException when it is none
     */
    static Expression of(String text, Collection<Column> columns) {
        Map<String, Column> known = new TreeMap<>();
        columns.forEach(column -> known.put(column.name(), column));
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(List.of())
                .addLibraries(WORDS);
        known.values().stream()
                .filter(column -> type(column.type()) != SimpleType.ANY)
                .forEach(column -> compiler.addVar(column.name(), type(column.type())));
        try {
            CelAbstractSyntaxTree parsed = compiler.build().parse(text).getAst();
            List<Column> used = fields(CelNavigableAst.fromAst(parsed).getRoot(), known);
            CelAbstractSyntaxTree checked = compiler.build().compile(text).getAst();
            ColumnType type = RESULTS.get(checked.getResultType());
            if (type == null) {
                throw new IllegalArgumentException(
                        "it makes " + checked.getResultType().name()
                                + ", which no column holds; valid are string, int, double, bool and timestamp");
            }
            return new Expression(text, used, type, RUNTIME.createProgram(checked));
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(e.getErrors().getFirst().getMessage(), e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static List<Column> fields(CelNavigableExpr root, Map<String, Column> known) {
        Set<String> names = root.allNodes()
                .filter(node -> node.getKind() == Kind.IDENT && !isFunctionsPlace(node))
                .map(node -> node.expr().ident().name())
                .collect(Collectors.toSet());
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException(
                        "no field before it is called '" + name + "'" + NearestWord.hint(name, known.keySet()));
            }
        }
        boolean zone = root.allNodes()
                .filter(node -> node.getKind() == Kind.CALL)
                .anyMatch(node -> node.expr().call().function().startsWith("get")
                        && !node.expr().call().args().isEmpty());
        if (zone) {
            throw new IllegalArgumentException("time is UTC here; other zones change with the machine");
        }
        return names.stream().sorted().map(known::get).toList();
    }

    /** The {@code math} of {@code math.round(n)}. */
    private static boolean isFunctionsPlace(CelNavigableExpr node) {
        return node.expr().ident().name().equals("math")
                && node.parent().filter(parent -> parent.getKind() == Kind.CALL).isPresent();
    }

    private static CelType type(ColumnType type) {
        return switch (type) {
            case TEXT, UUID -> SimpleType.STRING;
            case INTEGER, BIGINT -> SimpleType.INT;
            case NUMERIC, DOUBLE -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case TIMESTAMP, DATE -> SimpleType.TIMESTAMP;
            case JSON -> SimpleType.ANY;
        };
    }

    private static Object input(ColumnType type, String value) {
        return switch (type) {
            case TEXT, UUID, JSON -> value;
            case INTEGER, BIGINT -> Long.valueOf(value);
            case NUMERIC, DOUBLE -> Double.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case TIMESTAMP -> Instant.parse(value);
            case DATE -> LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }

    List<Column> fields() {
        return fields;
    }

    ColumnType type() {
        return type;
    }

    /** What it makes of the row that the dice stand at; null when one of its fields has no value. */
    @Nullable
    String value(Dice dice) {
        Map<String, Object> inputs = new HashMap<>();
        for (Column field : fields) {
            String value = dice.beside(field);
            if (value == null) {
                return null;
            }
            inputs.put(field.name(), input(field.type(), value));
        }
        try {
            return output(program.eval(inputs));
        } catch (CelEvaluationException e) {
            throw new UnmakeableException("'" + text + "' cannot be computed for the row with " + inputs + ": "
                    + String.valueOf(e.getMessage()).replaceFirst("^evaluation error[^:]*:\\d+: ", ""));
        }
    }

    private String output(Object value) {
        String result =
                value instanceof Instant moment ? Countable.Moments.text(moment.toEpochMilli()) : String.valueOf(value);
        if (result.length() > LONGEST) {
            throw new UnmakeableException("'" + text + "' makes a text of more than " + LONGEST + " characters");
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new UnmakeableException("'" + text + "' makes " + number + ", which is no number");
        }
        return result;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Values that follow from other fields of the row. */
    record Derived(Expression expression) implements Generator {

        @Override
        public ColumnType type() {
            return expression.type;
        }

        @Override
        public @Nullable String value(Dice dice) {
            return expression.value(dice);
        }

        @Override
        public boolean isNullable() {
            return expression.fields.stream().anyMatch(Column::isNullable);
        }

        @Override
        public boolean isRecursive() {
            return expression.isRecursive();
        }

        @Override
        public long weight() {
            return expression.weight();
        }
    }

    boolean isRecursive() {
        return fields.stream().anyMatch(field -> field.generator().isRecursive());
    }

    long weight() {
        return 1
                + fields.stream().mapToLong(field -> field.generator().weight()).sum();
    }
}
