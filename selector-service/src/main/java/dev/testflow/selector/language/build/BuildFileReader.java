package dev.testflow.selector.language.build;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of a build file which modules it builds, and which files it uses. */
final class BuildFileReader implements FileReader {

    private static final int LONGEST = 2_000_000;
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:[\\w.@+-]{1,200}/){0,20}[\\w@+-][\\w.@+-]{0,200}\\.[A-Za-z]\\w{0,9}");
    private static final Pattern SOURCE = Pattern.compile("(^|/)(src/(main|it|\\w*[tT]ests?\\w*)|resources)/");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{1,300})\"|'([^'\\n]{1,300})'");

    private final Modules modules;

    BuildFileReader(Modules modules) {
        this.modules = modules;
    }

    @Override
    public String layout() {
        return modules.layout();
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        Set<String> references = new LinkedHashSet<>();
        String text = new String(content, 0, Math.min(content.length, LONGEST), StandardCharsets.UTF_8);
        Optional<String> module = BuildPaths.moduleOf(path);
        if (module.isEmpty()) {
            references.addAll(files(path, text));
            return FileFacts.of(
                    Set.of(BuildNames.everyBuildBelow(BuildPaths.sharedOf(path).orElse(""))), references);
        }
        modules.neededBy(module.get()).forEach(need -> references.add(BuildNames.build(need)));
        Set<String> declares = Set.of(BuildNames.build(module.get()));
        if (!BuildPaths.isPom(path)) {
            references.addAll(files(path, text));
            return FileFacts.of(declares, references);
        }
        return PomParts.of(content)
                .map(parts -> pom(path, parts, declares, references))
                .orElseGet(() -> FileFacts.of(declares, references));
    }

    /**
     * A pom file in two parts: what may change how tests run, and what cannot, which nobody refers to. Where resources are
     * filtered, a test may see any value of the project, so that there all is one part.
     */
    private FileFacts pom(String path, PomParts parts, Set<String> declares, Set<String> references) {
        parts.texts().forEach(text -> addFile(path, text, references));
        if (modules.filtered()) {
            return FileFacts.of(declares, references);
        }
        return new FileFacts(
                List.of(
                        new Unit("", parts.relevant(), declares, references),
                        new Unit("description", parts.irrelevant(), Names.of(path), Set.of())),
                null);
    }

    private static Set<String> files(String path, String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) {
            addFile(path, matcher.group(1) == null ? matcher.group(2) : matcher.group(1), names);
        }
        return names;
    }

    /**
     * A file that a build names affects all that is built. Folders, sources and resources are left out: they are named to say where
     * they are, and would make the build, and so everything, depend on each of them.
     */
    private static void addFile(String path, String text, Set<String> names) {
        String bare = text.replaceFirst("^.*\\$\\{?[\\w.]+}?/?", "").strip();
        if (FILE_NAME.matcher(bare).matches() && !SOURCE.matcher(bare).find()) {
            String folder = BuildPaths.folder(path);
            names.add(Names.path(bare));
            names.add(Names.path(folder.isEmpty() ? bare : folder + "/" + bare));
        }
    }
}
