package dev.testflow.analyzer.keyline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    @Test
    void putsTogetherWhatOneStatementWrote() {
        List<List<Integer>> templates = Templates.of(List.of(
                "user 17 of shop north logged in from 10.0.0.1",
                "user 4 of shop north logged in from 10.0.0.99",
                "cart 9a1f2b3c4d closed",
                "user 5 of shop north logged in from 10.1.0.3"));

        assertThat(templates).containsExactlyInAnyOrder(List.of(0, 1, 3), List.of(2));
    }

    @Test
    void keepsApartWhatFewWordsTell() {
        List<List<Integer>> templates = Templates.of(List.of(
                "the instance 1 was started by the scheduler", "the instance 1 was stopped by the scheduler",
                "the instance 2 was started by the scheduler", "the instance 2 was stopped by the scheduler"));

        assertThat(templates).containsExactlyInAnyOrder(List.of(0, 2), List.of(1, 3));
    }

    @Test
    void takesWhatHasManyValuesForAVariable() {
        List<String> names = List.of("ann", "bob", "cid", "dan", "eve", "fay");

        assertThat(Templates.of(names.stream()
                        .map(name -> "session of the user " + name + " was closed")
                        .toList()))
                .hasSize(1);
    }

    @Test
    void looksAtSoManyLinesOnly() {
        List<List<Integer>> templates =
                Templates.of(IntStream.range(0, 20_000).mapToObj(i -> "a line").toList());

        assertThat(templates)
                .singleElement()
                .satisfies(lines -> assertThat(lines).hasSize(5_000));
    }
}
