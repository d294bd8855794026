package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.Names;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text in a program may name: a file, a folder, a pattern of files, a package. */
final class TextNames {

    private static final int LONGEST = 300;
    private static final int MOST_SPACES = 4;
    private static final Pattern WITH_EXTENSION =
            Pattern.compile("[^/]*[^/.\\s][^/\\s]*\\.[A-Za-z][A-Za-z0-9]{0,9}|\\.[\\w.-]{2,60}");
    private static final Pattern WORD = Pattern.compile("[\\w.@-]{2,80}");
    private static final Pattern DOTS = Pattern.compile("[./]*");
    private static final Pattern GLOB = Pattern.compile("[*?{\\[(!]");
    private static final Pattern URL = Pattern.compile("^\\w{2,20}://.*", Pattern.DOTALL);

    private final Resolver resolver;

    TextNames(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * What a complete text may name.
     *
     * @param listed whether the files of folders are listed, so that the folder itself or one above may be meant as a whole
     */
    Set<String> text(String path, String text, boolean listed) {
        Set<String> names = new LinkedHashSet<>();
        if (text.isEmpty() || text.length() > LONGEST || isProse(text)) {
            return names;
        }
        resolver.program(text).ifPresent(names::add);
        if (Specifier.isRelative(text)) {
            names.addAll(relative(path, text, listed));
            return names;
        }
        if (resolver.isKnown(path, text)) {
            names.addAll(resolver.module(path, text));
        }
        names.addAll(anywhere(text));
        return names;
    }

    /** What a text may name of which only the beginning is there. */
    Set<String> beginning(String path, String text) {
        int slash = text.lastIndexOf('/');
        if (slash <= 0 || text.length() > LONGEST || isProse(text)) {
            return Set.of();
        }
        String folder = text.substring(0, slash);
        if (Specifier.isRelative(folder)) {
            Set<String> names = new LinkedHashSet<>();
            bases(path).forEach(base -> Paths.from(base, folder).ifPresent(target -> names.add(Names.folder(target))));
            return names;
        }
        Set<String> names = new LinkedHashSet<>();
        if (!DOTS.matcher(folder).matches()) {
            names.add(Names.suffix(folder));
            if (resolver.isKnown(path, folder)) {
                resolver.module(path, folder).stream()
                        .filter(name -> name.startsWith(ModuleNames.module("")))
                        .forEach(name -> names.add(Names.folder(
                                name.substring(ModuleNames.module("").length()))));
                names.addAll(resolver.module(path, folder));
            }
        }
        return names;
    }

    /** What an argument of a function that opens files may name. */
    Set<String> part(String text) {
        return WORD.matcher(text).matches() && !DOTS.matcher(text).matches() ? Set.of(Names.suffix(text)) : Set.of();
    }

    /** A place relative to a file: it and everything below it. */
    Set<String> place(String path, String relative, boolean listed) {
        Optional<String> target = Paths.from(Paths.folder(path), relative);
        if (target.isEmpty() || !listed && DOTS.matcher(relative).matches() && !relative.equals(".")) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>(Resolver.file(target.get()));
        names.add(Names.folder(target.get()));
        return names;
    }

    private Set<String> relative(String path, String text, boolean listed) {
        String fixed = beforeGlob(text);
        Set<String> names = new LinkedHashSet<>();
        if (DOTS.matcher(fixed).matches() && fixed.equals(text)) {
            return text.endsWith("/") ? place(path, text.equals("./") ? "." : text, listed) : names;
        }
        for (String base : bases(path)) {
            Paths.from(base, fixed).ifPresent(target -> {
                names.addAll(Resolver.file(target));
                names.add(Names.folder(target));
            });
        }
        return names;
    }

    /** A relative path is relative to its file, or to where the tests are started. */
    private Set<String> bases(String path) {
        Set<String> bases = new LinkedHashSet<>();
        bases.add(Paths.folder(path));
        bases.add(resolver.packageOf(path));
        bases.add("");
        return bases;
    }

    private static Set<String> anywhere(String text) {
        Set<String> names = new LinkedHashSet<>();
        String fixed = beforeGlob(text);
        boolean pattern = !fixed.equals(text);
        String trimmed = fixed.replaceFirst("^/+", "");
        boolean path =
                trimmed.indexOf('/') >= 0 || WITH_EXTENSION.matcher(trimmed).matches();
        if (DOTS.matcher(trimmed).matches()) {
            if (pattern && text.lastIndexOf('.') > text.lastIndexOf('*')) {
                names.add(Names.extension(text.substring(text.lastIndexOf('.'))));
            }
            return names;
        }
        if (path || pattern && text.indexOf('/') >= 0) {
            names.add(Names.suffix(trimmed));
            names.add(ModuleNames.suffix(ModuleNames.bare(trimmed).orElse(trimmed)));
        }
        return names;
    }

    /** The folder that a pattern of files begins with; anything else as it is. */
    private static String beforeGlob(String text) {
        Matcher glob = GLOB.matcher(text);
        if (!glob.find()) {
            return text;
        }
        int slash = text.lastIndexOf('/', glob.start());
        return slash < 0 ? "" : text.substring(0, slash);
    }

    private static boolean isProse(String text) {
        return text.indexOf('\n') >= 0
                || text.chars().filter(each -> each == ' ').count() > MOST_SPACES
                || URL.matcher(text).matches();
    }
}
