package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Unit;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files of one revision, each by its kind. */
final class JavaScriptReader implements FileReader {

    /** Larger files are made by tools; searching their syntax takes seconds. */
    private static final int LARGEST = 400_000;

    private static final Pattern SCRIPT_BLOCK = Pattern.compile("(?i)<script\\b[^>]{0,500}>");
    private static final Pattern SCRIPT_END = Pattern.compile("(?i)</script");

    private final Layout layout;
    private final ScriptFacts scripts;
    private final StyleFacts styles;
    private final SettingNames settings;

    JavaScriptReader(Layout layout) {
        Resolver resolver = new Resolver(layout);
        this.layout = layout;
        this.scripts = new ScriptFacts(layout, resolver);
        this.styles = new StyleFacts(resolver);
        this.settings = new SettingNames(resolver);
    }

    @Override
    public String layout() {
        return layout.digest();
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        try {
            return facts(path, content);
        } catch (RuntimeException | StackOverflowError e) {
            return unreadable(path, e.getClass().getSimpleName());
        }
    }

    private FileFacts facts(String path, byte[] content) {
        String source = new String(content, StandardCharsets.UTF_8);
        return switch (FileKind.of(path)) {
            case SCRIPT -> script(path, content, source);
            case COMPONENT -> component(path, source);
            case STYLE -> styles.of(path, source);
            case MANIFEST ->
                Manifest.of(path, content)
                        .map(manifest -> new ManifestFacts(layout, settings, manifest).facts())
                        .orElseGet(() -> unreadable(path, "a package.json that is not JSON"));
            case NPM_LOCK ->
                NpmLock.of(content)
                        .map(lock -> lock.facts(path))
                        .orElseGet(() -> new SettingsFacts(layout, settings).of(path, content, source));
            case SETTINGS -> new SettingsFacts(layout, settings).of(path, content, source);
            case OTHER -> FileFacts.of(Set.of(), Set.of());
        };
    }

    private FileFacts script(String path, byte[] content, String source) {
        return scripts.of(path, source, mentions(path, content, source));
    }

    private static Mentions mentions(String path, byte[] content, String source) {
        if (content.length > LARGEST) {
            return TextScan.of(source);
        }
        boolean typed = path.matches(".*\\.[cm]?tsx?");
        Optional<SyntaxScan.Found> found = typed ? SyntaxScan.typescript(content) : SyntaxScan.javascript(content);
        if (found.isPresent() && !found.get().broken() && !path.endsWith(".tsx")) {
            return found.get().mentions();
        }
        Mentions mentions = TextScan.of(source);
        if (found.isPresent()) {
            mentions = mentions.and(found.get().mentions());
        }
        return mentions;
    }

    /** The blocks of a component may be of several languages: the text tells more than any of their grammars. */
    private FileFacts component(String path, String source) {
        Mentions mentions = TextScan.of(source).and(blocks(source));
        FileFacts facts = scripts.of(path, source, mentions);
        Unit whole = facts.units().getFirst();
        Set<String> references = new LinkedHashSet<>(whole.references());
        references.addAll(styles.references(path, source));
        return FileFacts.of(whole.declares(), references);
    }

    private static Mentions blocks(String source) {
        StringBuilder scripts = new StringBuilder();
        Matcher block = SCRIPT_BLOCK.matcher(source);
        Matcher end = SCRIPT_END.matcher(source);
        for (int at = 0; at < source.length() && block.find(at); ) {
            at = end.find(block.end()) ? end.start() : source.length();
            scripts.append(source, block.end(), at).append('\n');
        }
        return SyntaxScan.typescript(scripts.toString().getBytes(StandardCharsets.UTF_8))
                .map(SyntaxScan.Found::mentions)
                .orElseGet(Mentions::none);
    }

    private static FileFacts unreadable(String path, String reason) {
        Set<String> declares = new LinkedHashSet<>(ModuleNames.declaredBy(path));
        declares.add(ModuleNames.config(Paths.folder(path)));
        Unit unit = new Unit("", 0, declares, Set.of());
        return new FileFacts(List.of(unit), reason);
    }
}
