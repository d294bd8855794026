package dev.testflow.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Welcome...                                                             | Welcome
            Hello. Thank you for calling.                                          | Thank you for calling
            Hello there, dear customer. Thank you for calling, and welcome back.   | and welcome back
            For roses, press 1. For tulips, say so.                                | say so
            Press 1, or say roses.                                                 | or say roses
            Dear {name}, your order is ready.                                      | your order is ready
            Dear $.Attributes.name. Stay on the line please.                       | Stay on the line please
            <speak>We are closed</speak> but call again.                           | but call again
            one two three four five six seven eight nine ten                       | one two three four five six seven eight
            """)
    void takesWhatIsSaidAsItIsWritten(String prompt, String fragment) {
        assertThat(of(prompt).text()).isEqualTo(fragment);
    }

    @Test
    void prefersWhatIsInNoOtherPrompt() {
        assertThat(of("please hold the line. your order is on its way", "please hold the line")
                        .text())
                .isEqualTo("your order is on its way");
    }

    @Test
    void samePromptElsewhereIsNoOther() {
        assertThat(of("please hold the line", "please hold the line").repeats()).isFalse();
    }

    @Test
    void promptsWithoutAnythingStableHaveNone() {
        assertThat(new Fragments(List.of()).of(List.of("Press 1.", "{menu}", "42")))
                .isEmpty();
    }

    private static Fragments.Fragment of(String prompt, String... others) {
        List<String> all = new ArrayList<>(Arrays.asList(others));
        all.add(prompt);
        return new Fragments(all).of(List.of(prompt)).orElseThrow();
    }
}
