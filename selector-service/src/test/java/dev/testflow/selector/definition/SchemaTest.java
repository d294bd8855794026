package dev.testflow.selector.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published schema and the parser say the same of every sample. */
class SchemaTest {

    private final Schema schema = schema();

    static List<DefinitionSample> good() {
        return DefinitionSample.allGood();
    }

    static List<DefinitionSample> bad() {
        return DefinitionSample.badByTheSchema();
    }

    static List<DefinitionSample> beyond() {
        return DefinitionSample.badBeyondTheSchema();
    }

    @ParameterizedTest
    @MethodSource("good")
    void bothTakeWhatIsValid(DefinitionSample sample) throws IOException {
        assertThat(errors(sample)).isEmpty();
        assertThatCode(() -> Definitions.parse(sample.definition())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void bothRefuseWhatIsNot(DefinitionSample sample) throws IOException {
        assertThat(errors(sample)).isNotEmpty();
        assertThatCode(() -> Definitions.parse(sample.definition())).isInstanceOf(InvalidDefinitionException.class);
    }

    /** A sample that the schema can tell belongs to the others. */
    @ParameterizedTest
    @MethodSource("beyond")
    void onlyTheParserKnowsReferencesAndExpressions(DefinitionSample sample) throws IOException {
        assertThat(errors(sample)).isEmpty();
    }

    private List<Error> errors(DefinitionSample sample) throws IOException {
        String text = new String(sample.definition(), StandardCharsets.UTF_8);
        JsonNode definition =
                new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        return schema.validate(definition);
    }

    private static Schema schema() {
        try (InputStream json = SchemaTest.class.getResourceAsStream("/testflow.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
