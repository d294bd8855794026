package dev.testflow.selector.language.python;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What matters of the build files of a repository. Their formats are many (TOML, INI, Python) and half of them programs, so their text
 * is searched: what looks like a setting is one.
 *
 * @param commands modules by the name of the command that runs them
 * @param plugins modules that others find by entry point
 * @param everywhere modules that each test run loads
 * @param doctests whether examples in documentation are tested
 */
record Settings(
        SortedMap<String, SortedSet<String>> commands,
        SortedSet<String> plugins,
        SortedSet<String> everywhere,
        boolean doctests) {

    /** {@code flask = "flask.cli:main"} and {@code 'flask=flask.cli:main'}. */
    private static final Pattern ENTRY =
            Pattern.compile("([\\w.-]+)[\"']?[ \\t]*=[ \\t]*[\"']?([A-Za-z_][\\w.]*)[ \\t]*:[ \\t]*[A-Za-z_]");

    private static final Pattern PYTEST_ENTRY = Pattern.compile("=[ \\t]*[\"']?([A-Za-z_][\\w.]*)");
    private static final Pattern LOADED =
            Pattern.compile("(?:DJANGO_SETTINGS_MODULE|DJANGO_CONFIGURATION|\\s-p)[\"'\\s:=,]{1,10}([A-Za-z_][\\w.]*)");

    private static final int LONGEST_SECTION = 500;

    Settings() {
        this(new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), false);
    }

    /** These settings and those of another file. */
    Settings with(String text) {
        Matcher entries = ENTRY.matcher(text);
        while (entries.find()) {
            commands.computeIfAbsent(entries.group(1), name -> new TreeSet<>()).add(entries.group(2));
            plugins.add(entries.group(2));
        }
        Matcher loaded = LOADED.matcher(text);
        while (loaded.find()) {
            everywhere.add(loaded.group(1));
        }
        int section = text.indexOf("pytest11");
        if (section >= 0) {
            Matcher plugin = PYTEST_ENTRY.matcher(
                    text.substring(section + "pytest11".length(), Math.min(text.length(), section + LONGEST_SECTION)));
            while (plugin.find()) {
                everywhere.add(plugin.group(1));
            }
        }
        return new Settings(commands, plugins, everywhere, doctests || text.contains("doctest"));
    }
}
