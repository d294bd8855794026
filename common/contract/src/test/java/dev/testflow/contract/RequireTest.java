package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "tests/test_fee.py",
                "a/b/c",
                "./a",
                "a//b",
                "...",
                "a..b",
                "..a/b..",
                "-a",
                " a",
                "tests/Grüße 日本.py",
                "a\\b"
            })
    void takesPathsThatStayInTheRepository(String path) {
        assertThat(Require.path(path, "test")).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "/",
                "/etc/passwd",
                "\\",
                "\\\\host\\share",
                "C:",
                "C:/a",
                "c:\\a",
                "C:a",
                "..",
                "../a",
                "a/..",
                "a/../b",
                "a/b/..",
                "..\\a",
                "a\\..\\b",
                "a\\..",
                "a/..\\b",
                "a\0",
                "\0",
                "a/\0/b"
            })
    void refusesPathsThatCouldLeaveTheRepository(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.path(path, "tests.test"))
                .withMessageStartingWith("tests.test ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "A-1", "9", "6f0c1f0e-3c1b-3a52-9d4e-1f6c2b7a8d90", "github:1/2@x+y#z", "f1:abc", "a..b"})
    void takesIds(String id) {
        assertThat(Require.id(id, "run")).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "-a", ".a", "/a", ":a", "a b", "a\n", "a\0", "é", "a'b", "a;b", "a\"b", "a\\b", "a%b"})
    void refusesIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.id(id, "run"))
                .withMessageStartingWith("run ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "payments", "payment-db", "tf_1", "9.x"})
    void takesNames(String name) {
        assertThat(Require.name(name, "team")).isEqualTo(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "_a", "-a", ".a", "..", "a/b", "a b", "a:b", "a\n", "é", "@org/team", "a\0"})
    void refusesNamesThatCannotBePartsOfTopicsAndFolders(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.name(name, "team"))
                .withMessageStartingWith("team ");
    }

    @Test
    void boundsLengths() {
        assertThat(Require.id("x".repeat(200), "f")).hasSize(200);
        assertThat(Require.name("x".repeat(100), "f")).hasSize(100);
        assertThat(Require.path("x".repeat(4_096), "f")).hasSize(4_096);
        assertThat(Require.text("x".repeat(7), "f", 7)).hasSize(7);
        assertThat(Require.optional("x".repeat(7), "f", 7)).hasSize(7);

        assertThatIllegalArgumentException().isThrownBy(() -> Require.id("x".repeat(201), "f"));
        assertThatIllegalArgumentException().isThrownBy(() -> Require.name("x".repeat(101), "f"));
        assertThatIllegalArgumentException().isThrownBy(() -> Require.path("x".repeat(4_097), "f"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text("x".repeat(8), "f", 7))
                .withMessage("f is longer than 7 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> Require.optional("x".repeat(8), "f", 7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.texts(List.of("x".repeat(Require.TEXT_LENGTH + 1)), "f", 1));
    }

    @Test
    void takesOptionalTextsThatAreEmptyOrAbsent() {
        assertThat(Require.optional(null, "f", 7)).isNull();
        assertThat(Require.optional("", "f", 7)).isEmpty();
    }

    @Test
    void replacesWhatCannotBePublishedOrStored() {
        assertThat(Require.text("cut\uD83D", "f", 10)).isEqualTo("cut\uFFFD");
        assertThat(Require.text("\uDE00 rest", "f", 10)).isEqualTo("\uFFFD rest");
        assertThat(Require.optional("a\0b", "f", 10)).isEqualTo("a\uFFFDb");
        assertThat(Require.texts(List.of("\0", "\uD83D\uDE00"), "f", 2)).containsExactly("\uFFFD", "\uD83D\uDE00");
        assertThat(Require.texts(Map.of("k", "\0"), "f", 2)).containsExactly(Map.entry("k", "\uFFFD"));
    }

    @Test
    void takesAbsentCollectionsAsEmpty() {
        assertThat(Require.list(null, "f", 1)).isEmpty();
        assertThat(Require.texts((List<String>) null, "f", 1)).isEmpty();
        assertThat(Require.texts((Map<String, String>) null, "f", 1)).isEmpty();
        assertThat(Require.counts(null, "f", 1)).isEmpty();
    }

    @Test
    void refusesCollectionsWithTooManyElementsOrNulls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.list(List.of(1, 2), "f", 1))
                .withMessage("f has more than 1 elements");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.list(Arrays.asList("a", null), "f", 2))
                .withMessage("f has a null element");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.texts(Map.of("a", "", "b", ""), "f", 1))
                .withMessage("f has more than 1 entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.texts(Collections.singletonMap("a", null), "f", 1))
                .withMessage("f has a null value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.texts(Collections.singletonMap(null, "a"), "f", 1))
                .withMessage("f has a null key");
        assertThatIllegalArgumentException().isThrownBy(() -> Require.texts(Map.of(" ", "a"), "f", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Require.texts(Map.of("a\0", "a"), "f", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Require.counts(Map.of("a", -1), "f", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Require.paths(List.of("a", "../b"), "f", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Require.paths(List.of("a\0"), "f", 2));
    }

    @Test
    void keepsTheOrderOfMaps() {
        Map<String, String> given = new LinkedHashMap<>();
        List.of("z", "a", "m", "b", "y").forEach(key -> given.put(key, key));

        assertThat(Require.texts(given, "f", 10).keySet()).containsExactly("z", "a", "m", "b", "y");
    }

    @Test
    void copiesWhatItIsGiven() {
        Map<String, String> given = new LinkedHashMap<>(Map.of("a", "1"));
        Map<String, String> taken = Require.texts(given, "f", 10);

        given.put("b", "2");

        assertThat(taken).containsExactly(Map.entry("a", "1"));
        assertThat(taken).isUnmodifiable();
    }
}
