package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            posgres | ; did you mean postgres?
            docker  | ; known are postgres, process
            procces | ; did you mean process?
            """)
    void hints(String word, String hint) {
        assertThat(NearestWord.hint(word, List.of("process", "postgres"))).isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource({"'',abc,3", "kitten,sitting,3", "a,a,0"})
    void measuresTheDistance(String a, String b, int distance) {
        assertThat(NearestWord.distance(a, b)).isEqualTo(distance);
    }
}
