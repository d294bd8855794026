package dev.testflow.selector.language.python;

import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a repository's folders and settings tell about the meaning of names.
 *
 * @param roots folders that are on the module path
 * @param projects those roots that tests alone would not put there: builds and settings do
 * @param builds the folders of projects' build files, and the outermost
 * @param tops the first parts of the names of modules in them
 * @param words names of folders, and of files without extension, that may be meant by a single word in a program
 * @param fixtures names of files in folders of fixtures by their names without extension
 * @param settings what build files say
 */
record Layout(
        SortedSet<String> roots,
        SortedSet<String> projects,
        SortedSet<String> builds,
        SortedSet<String> tops,
        SortedSet<String> words,
        SortedMap<String, SortedSet<String>> fixtures,
        Settings settings) {

    private static final StandardLibrary STANDARD = new StandardLibrary();

    /** Equal for equal layouts. */
    String digest() {
        return DigestUtils.sha256Hex(toString());
    }

    /** Whether a module of this name could be anywhere: no root has it, and Python neither. */
    boolean stray(String top) {
        return !tops.contains(top) && !standard(top);
    }

    /** Whether Python itself has such a module. */
    static boolean standard(String top) {
        return STANDARD.has(top);
    }
}
