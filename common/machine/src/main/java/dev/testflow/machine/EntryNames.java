package dev.testflow.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectLoader;

/** Which names of a repository's entries may become names of files. */
final class EntryNames {

    private static final int LONGEST_LINK = 4_096;

    private EntryNames() {}

    /**
     * A path that stays below its root and is no part of Git's own folder.
     *
     * @throws RepositoryRefusedException when it does not
     */
    static String check(String path) {
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || isGit(name) || !isPrintable(name)) {
                throw new RepositoryRefusedException(
                        "the revision has an entry that is refused: " + path.replaceAll("[\\p{Cntrl}\\\\]", "?"));
            }
        }
        return path;
    }

    /** A folder in a repository, without a slash at its end; empty for the root. */
    static String folder(String subfolder) {
        String folder = subfolder;
        while (folder.startsWith("./")) {
            folder = folder.substring(2);
        }
        while (folder.endsWith("/")) {
            folder = folder.substring(0, folder.length() - 1);
        }
        return folder.isEmpty() || folder.equals(".") ? "" : check(folder);
    }

    /**
     * A link's target when it stays inside. {@code ..} is allowed only at the beginning: behind the name of another link it
     * would be resolved from wherever that one leads.
     */
    static Optional<String> linkInside(String path, ObjectLoader blob) throws IOException {
        if (blob.getSize() > LONGEST_LINK) {
            return Optional.empty();
        }
        String link = new String(blob.getBytes(), StandardCharsets.UTF_8);
        if (link.isEmpty() || link.startsWith("/") || link.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> place = new ArrayDeque<>(List.of(path.split("/")));
        place.removeLast();
        boolean descended = false;
        for (String name : Arrays.asList(link.split("/"))) {
            if (name.equals("..")) {
                if (descended || place.isEmpty()) {
                    return Optional.empty();
                }
                place.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                descended = true;
            }
        }
        return Optional.of(link);
    }

    /** Also as file systems that know no case, or that drop characters, would read it. */
    private static boolean isGit(String name) {
        String plain = name.replaceAll("\\p{Cf}", "").toLowerCase(Locale.ROOT);
        return plain.equals(".git")
                || plain.startsWith(".git:")
                || plain.equals("git~1")
                || plain.matches("\\.git[. ]+");
    }

    private static boolean isPrintable(String name) {
        return name.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '\\');
    }
}
