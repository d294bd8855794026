package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {

    private final CodeOwners owners = CodeOwners.parse("""
            # the last line that matches counts
            *                 @example/everyone
            *.js              @example/web # the front end
            /build/logs/      @doctocat
            docs/*            docs@example.com
            apps/             @octocat
            /apps/github
            **/logs           @example/ops @bob @example/ops
            with\\ space.txt  @space
            ![bad             @nobody
            /src/{a}.c        @example/we--ird?name
            """);

    @ParameterizedTest
    @CsvSource(textBlock = """
            README,               everyone
            a/b/c.js,             web
            build/logs/x/y,       ops
            build/logs,           ops
            docs/a.md,            docs
            docs/deep/a.md,       everyone
            deep/apps/x/y,        octocat
            with space.txt,       space
            src/{a}.c,            we--ird-name
            """)
    void knowsWhoOwnsAFile(String path, String team) {
        assertThat(owners.of(path)).startsWith(team);
    }

    @Test
    void leavesWhatALineWithoutOwnersNamesToNobody() {
        assertThat(owners.of("apps/github/x")).isEmpty();
    }

    @Test
    void namesEveryTeamOnce() {
        assertThat(owners.of("deep/logs/x")).containsExactly("ops", "bob");
    }

    @Test
    void isLinearWhereBacktrackingWouldHang() {
        CodeOwners hostile = CodeOwners.parse("*a*a*a*a*a*a*a*a*a*a*a*b @x\n".repeat(50));

        assertThat(hostile.of("a".repeat(4_000))).isEmpty();
    }

    /** Another implementation must agree where it keeps to GitHub's rules; its stars cross slashes, and it anchors nothing but a leading slash. */
    @Property(tries = 500)
    void agreesWithAnotherReader(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        List<String> ours = CodeOwners.parse(pattern + " @owner").of(path);
        List<String> theirs = new nl.basjes.codeowners.CodeOwners(pattern + " @owner\n").getAllApprovers("/" + path);

        assertThat(!ours.isEmpty()).as("%s matches %s", pattern, path).isEqualTo(!theirs.isEmpty());
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> anchored = Arbitraries.of("a", "b", "x.c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(segments -> "/" + String.join("/", segments));
        return Arbitraries.oneOf(anchored, Arbitraries.of("a", "x.c", "**/a", "*", "*.c", "a*"));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b", "x.c", "ab")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(segments -> String.join("/", segments));
    }
}
