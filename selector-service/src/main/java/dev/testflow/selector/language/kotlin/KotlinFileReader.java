package dev.testflow.selector.language.kotlin;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Grammar;
import dev.testflow.selector.language.Grammar.Capture;
import dev.testflow.selector.language.Grammar.Found;
import dev.testflow.selector.language.java.LooseSource;
import dev.testflow.selector.language.java.SourceModules;
import dev.testflow.selector.language.java.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.treesitter.TreeSitterKotlin;

/** Reads a Kotlin file by its syntax, and word by word where there is none. What stands at the top is declared by its own name and in the file's class. */
final class KotlinFileReader implements FileReader {

    private static final int LONGEST = 2_000_000;
    private static final int LONGEST_CHAIN = 300;
    private static final Pattern FILE_CLASS =
            Pattern.compile("@file\\s*:[^\\n]{0,200}JvmName\\s*\\(\\s*(?:name\\s*=\\s*)?\"([\\w$]+)\"");

    private static final Grammar GRAMMAR = new Grammar(TreeSitterKotlin::new, """
            (package_header) @header
            (import_header) @header
            (simple_identifier) @word
            (type_identifier) @word
            (interpolated_identifier) @word
            (user_type) @chain
            (navigation_expression) @chain
            (string_literal) @literal
            (class_declaration (type_identifier) @declared)
            (object_declaration (type_identifier) @declared)
            (type_alias (type_identifier) @declared)
            (source_file (function_declaration (simple_identifier) @declared))
            (source_file (property_declaration (variable_declaration (simple_identifier) @declared)))
            """);

    private final SourceModules modules;

    KotlinFileReader(SourceModules modules) {
        this.modules = modules;
    }

    @Override
    public String layout() {
        return modules.layout();
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        Optional<Found> found = content.length > LONGEST ? Optional.empty() : GRAMMAR.in(content);
        String text = new String(content, StandardCharsets.UTF_8);
        if (found.isEmpty() || found.get().broken()) {
            return SourceText.facts(path, text, modules);
        }
        List<Capture> captures =
                found.get().matches().stream().flatMap(List::stream).toList();
        String header = captures.stream()
                .filter(capture -> capture.name().equals("header"))
                .map(Capture::text)
                .collect(Collectors.joining("\n"));
        LooseSource source = new LooseSource(path, header, modules);
        captures.forEach(capture -> add(capture, source));
        fileClasses(path, text).forEach(source::declare);
        return source.facts();
    }

    private static void add(Capture capture, LooseSource source) {
        switch (capture.name()) {
            case "word" -> source.word(capture.text());
            case "declared" -> source.declare(capture.text());
            case "literal" -> source.literal(inner(capture.text()));
            case "chain" -> {
                if (capture.text().length() <= LONGEST_CHAIN) {
                    SourceText.words(capture.text()).forEach(source::word);
                }
            }
            default -> {}
        }
    }

    private static String inner(String literal) {
        return literal.replaceAll("^\"+|\"+$", "");
    }

    private static List<String> fileClasses(String path, String text) {
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.kts?$", "");
        String own = Character.toUpperCase(file.charAt(0)) + file.substring(1) + "Kt";
        Matcher named = FILE_CLASS.matcher(text);
        return named.find() ? List.of(own, named.group(1)) : List.of(own);
    }
}
