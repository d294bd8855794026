package dev.testflow.selector.language.javascript;

import java.util.Set;
import java.util.regex.Pattern;

/** Functions whose arguments are modules or files, whatever object they belong to. */
final class Callees {

    private static final Set<String> LOADING = Set.of(
            "require",
            "import",
            "mock",
            "unmock",
            "doMock",
            "doUnmock",
            "dontMock",
            "setMock",
            "unstable_mockModule",
            "requireActual",
            "requireMock",
            "createMockFromModule",
            "genMockFromModule",
            "importActual",
            "importMock",
            "proxyquire",
            "rewire",
            "esmock",
            "requirejs");
    private static final Pattern OPENING = Pattern.compile(
            "(?i)(join|resolve|normali[sz]e|[lf]?stat(sync)?|access(sync)?|exists(sync)?|glob(sync)?|fork|spawn(sync)?|exec(file)?(sync)?"
                    + "|static|download|cp(sync)?|views?|mount|serve|require|import|run|cli|execa|pathTo|rel|abs|here"
                    + "|.*(paths?|files?|dirs?|director(y|ies)|folders?|fixtures?|snapshot|asset|template|stream|glob)(sync)?"
                    + "|(read|open|load|copy|watch|walk|scan|find|fixture|file|path|dir).*)");

    private Callees() {}

    /** Whether its first text argument is the specifier of a module. */
    static boolean loads(String function) {
        return LOADING.contains(function);
    }

    /** Whether its text arguments are likely parts of a path. */
    static boolean opens(String function) {
        return OPENING.matcher(function).matches();
    }
}
