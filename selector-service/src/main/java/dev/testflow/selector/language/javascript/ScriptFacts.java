package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Names;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what a module declares and refers to. */
final class ScriptFacts {

    private static final Pattern LISTING = Pattern.compile(
            "readdir|opendir|glob|walk|scandir|recursive|static|\\bcp\\b|cpSync|copy|klaw|findUp|find-up|context");
    private static final Pattern MODULE = Pattern.compile("(?m)^\\s*(import|export)\\b");

    private final Layout layout;
    private final Resolver resolver;
    private final TextNames texts;
    private final SettingNames settings;

    ScriptFacts(Layout layout, Resolver resolver) {
        this.layout = layout;
        this.resolver = resolver;
        this.texts = new TextNames(resolver);
        this.settings = new SettingNames(resolver);
    }

    FileFacts of(String path, String source, Mentions mentions) {
        Set<String> references = new LinkedHashSet<>();
        Paths.ancestors(path).forEach(folder -> references.add(ModuleNames.config(folder)));
        references.addAll(ModuleNames.snapshotsOf(path));
        if (layout.habits().snapshots()) {
            references.add(Names.extension(".snap"));
            references.add(Names.extension(".png"));
        }
        if (FileKind.isConfig(path)) {
            addSettings(path, source, mentions, references);
            return FileFacts.of(declared(path, source, mentions), references);
        }
        boolean listed = mentions.flags().computed() || LISTING.matcher(source).find();
        addMentions(path, mentions, listed, references);
        Remarks.modules(source).forEach(module -> references.addAll(resolver.module(path, module)));
        Anchors.in(source).forEach(place -> references.addAll(texts.place(path, place, listed)));
        if (source.contains("npm_package_")) {
            references.add(Names.path(Paths.in(layout.packageOf(path), "package.json")));
        }
        return FileFacts.of(declared(path, source, mentions), references);
    }

    private void addSettings(String path, String source, Mentions mentions, Set<String> references) {
        mentions.modules().forEach(module -> references.addAll(resolver.module(path, module)));
        Set<String> aliased = AliasSections.texts(source);
        mentions.texts().stream()
                .filter(text -> !aliased.contains(text))
                .forEach(text -> references.addAll(settings.text(path, text)));
        Anchors.in(source).forEach(place -> references.addAll(settings.text(path, place)));
    }

    private void addMentions(String path, Mentions mentions, boolean listed, Set<String> references) {
        mentions.modules().forEach(module -> references.addAll(resolver.module(path, module)));
        mentions.texts().forEach(text -> references.addAll(texts.text(path, text, listed)));
        mentions.beginnings().forEach(text -> references.addAll(texts.beginning(path, text)));
        mentions.parts().forEach(text -> references.addAll(texts.part(text)));
        if (mentions.flags().computed()) {
            references.add(ModuleNames.any(layout.packageOf(path)));
        }
    }

    private Set<String> declared(String path, String source, Mentions mentions) {
        Set<String> declared = new LinkedHashSet<>(ModuleNames.declaredBy(path));
        if (FileKind.configures(path)) {
            declared.add(ModuleNames.config(Paths.folder(path)));
            declared.add(ModuleNames.config(layout.packageOf(path)));
        }
        boolean declaration = path.matches(".*\\.d\\.([\\w-]+\\.)?[cm]?ts");
        boolean global = mentions.flags().ambient() || !MODULE.matcher(source).find();
        if (declaration ? global : mentions.flags().ambient() && layout.habits().typed()) {
            declared.add(ModuleNames.config(layout.packageOf(path)));
            Paths.ancestors(path).forEach(folder -> declared.add(ModuleNames.ambient(folder)));
        }
        return declared;
    }
}
