package dev.testflow.selector.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonContentTest {

    private static final String SOURCE = """
            import a
            import b
            if a.f(1):  # sometimes
                b.g('''
              c # d

            ''')
                # done
            x = f"{a} # {b}"

            y = 1 \\
                + 2
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d\n\n''')\nx = f\"{a} # {b}\"\ny = 1 \\\n    + 2",
                "import a\nimport b\n\n\t# now\nif a.f(1): # often\n    b.g('''\n  c # d\n\n''')  \nx = f\"{a} # {b}\"  # '\ny = 1 \\\n    + 2\n# \"\"\"\n",
                "import a\r\nimport b\r\nif a.f(1):\r\n    b.g('''\n  c # d\n\n''')\r\nx = f\"{a} # {b}\"\r\ny = 1 \\\r\n    + 2\r\n",
            })
    void commentsAndEmptyLinesChangeNothing(String same) {
        assertThat(content("src/a.py", same)).isEqualTo(content("src/a.py", SOURCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c\n\n''')\nx = f\"{a} # {b}\"\ny = 1 \\\n    + 2",
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d\n''')\nx = f\"{a} # {b}\"\ny = 1 \\\n    + 2",
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d \n\n''')\nx = f\"{a} # {b}\"\ny = 1 \\\n    + 2",
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d\n\n''')\n    x = f\"{a} # {b}\"\ny = 1 \\\n    + 2",
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d\n\n''')\nx = f\"{a} #{b}\"\ny = 1 \\\n    + 2",
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d\n\n''')\nx = f\"{a} # {b}\"\ny = 1 \\\n\n    + 2",
                "import a\nimport b\nif a.f(1):\n    b.g('''\n  c # d\n\n''')\nx = f\"{a} # {b}\"\ny = 1\n    + 2",
            })
    void anythingElseDoes(String other) {
        assertThat(content("src/a.py", other)).isNotEqualTo(content("src/a.py", SOURCE));
    }

    @Test
    void theFirstCommentsTellEncodingAndInterpreter() {
        assertThat(content("a.py", "#!/bin/sh\n# coding: latin-1\n"))
                .isNotEqualTo(content("a.py", "#!/bin/sh\n# coding: utf-8\n"))
                .isNotEqualTo(content("a.py", "#!/bin/zsh\n# coding: latin-1\n"));
        assertThat(content("a.py", "#!/bin/sh\r\n# coding: latin-1\r\n"))
                .isNotEqualTo(content("a.py", "#!/bin/sh\r\n# coding: utf-8\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pyx", "a.pxd", "a.pxi"})
    void commentsSaySomethingInCython(String path) {
        assertThat(content(path, "x = 1")).isZero();
    }

    @Test
    void commentsMayTellWhatAScriptNeeds() {
        assertThat(content("a.py", "import a\n\n# /// script\n# dependencies = ['b']\n# ///\n"))
                .isZero();
    }

    private static long content(String path, String source) {
        return new Sources(new PythonAnalyser())
                .with(path, source)
                .facts(path)
                .units()
                .getFirst()
                .content();
    }
}
