package dev.testflow.selector.language.data;

import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.python.PythonNames;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a file mentions that could be a file or a name in a program. */
final class Mentions {

    private static final int LONGEST = 300;
    private static final int MOST = 20_000;

    private static final Pattern WORD = Pattern.compile("[^\\s\"'`,;:=()\\[\\]{}<>|&#]+");
    private static final Pattern FILE = Pattern.compile("(?:.*/)?[^/]*\\.[A-Za-z]\\w{0,9}");
    private static final Pattern QUALIFIED = Pattern.compile("[A-Za-z_]\\w*+(\\.[A-Za-z_]\\w*+){1,20}");
    private static final Pattern WILD = Pattern.compile("[*?$%]");

    private final Set<String> names = new LinkedHashSet<>();

    /** The names; where there are more than an index should hold, any file may be meant. */
    Set<String> in(String text) {
        Matcher words = WORD.matcher(text);
        while (words.find() && names.size() < MOST) {
            if (words.end() - words.start() <= LONGEST) {
                word(words.group());
            }
        }
        return names.size() < MOST ? names : Set.of(Names.folder(""));
    }

    private void word(String word) {
        if (QUALIFIED.matcher(word).matches()) {
            names.addAll(PythonNames.modules(word));
        }
        String file = word.replace('\\', '/')
                .replaceFirst("^.*/\\.\\.?/", "")
                .replaceFirst("^(\\.{0,2}/)+", "")
                .replaceFirst("/+$", "");
        Matcher wild = WILD.matcher(file);
        if (wild.find()) {
            wild(file, file.substring(0, wild.start()));
        } else if (file.indexOf('/') > 0 || FILE.matcher(file).matches()) {
            names.add(Names.suffix(file));
        }
    }

    /** {@code data/*.csv} is any file of a folder, {@code *.csv} any with this ending. */
    private void wild(String file, String start) {
        int slash = start.lastIndexOf('/');
        if (slash > 0) {
            names.add(Names.suffix(start.substring(0, slash)));
        } else if (FILE.matcher(file).matches()) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            names.add(
                    WILD.matcher(name).find()
                            ? Names.extension(name.substring(name.lastIndexOf('.')))
                            : Names.suffix(name));
        }
    }
}
