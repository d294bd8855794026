package dev.testflow.selector.language.java;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a Java file by its syntax; one that has none, or too much, word by word. */
final class JavaFileReader implements FileReader {

    private static final int LONGEST = 3_000_000;

    private final SourceModules modules;

    JavaFileReader(SourceModules modules) {
        this.modules = modules;
    }

    @Override
    public String layout() {
        return modules.layout();
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            Optional<CompilationUnit> tree = text.length() > LONGEST ? Optional.empty() : parse(text);
            if (tree.isPresent()) {
                return new JavaFile(path, tree.get(), modules).facts();
            }
        } catch (RuntimeException | StackOverflowError e) {
            return byWords(path, text);
        }
        return byWords(path, text);
    }

    private FileFacts byWords(String path, String text) {
        return SourceText.facts(path, UnicodeEscapes.replaced(text), modules);
    }

    private static Optional<CompilationUnit> parse(String text) {
        ParserConfiguration configuration = new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.RAW)
                .setAttributeComments(false)
                .setPreprocessUnicodeEscapes(text.contains("\\u"));
        ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
        return result.isSuccessful() ? result.getResult() : Optional.empty();
    }
}
