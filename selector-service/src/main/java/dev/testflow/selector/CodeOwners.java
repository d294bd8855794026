package dev.testflow.selector;

import com.google.re2j.Pattern;
import dev.testflow.machine.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who owns which file, by a <a href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">CODEOWNERS</a> file: the last
 * line that matches counts. It comes from a repository that anyone may have written, so its patterns run on RE2; a line that is no pattern is passed over, as GitHub does.
 */
public final class CodeOwners {

    /** Nobody owns anything. */
    public static final CodeOwners NONE = new CodeOwners(List.of());

    private static final Line NOBODY = new Line(-1, Glob.of("**"), List.of());
    private static final int MOST_RULES = 5_000;
    private static final int MOST_OWNERS = 20;
    private static final int MOST_KNOWN = 20_000;
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");

    /** By the folder that each pattern begins with, the last first: only those of a path's own folders can match it. */
    private final Map<String, List<Line>> lines = new HashMap<>();

    /** Of files that were asked for. */
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    private record Line(int number, Glob pattern, List<String> teams) {}

    private CodeOwners(List<OwnerRule> rules) {
        for (int number = rules.size() - 1; number >= 0; number--) {
            for (Glob pattern : rules.get(number).patterns()) {
                lines.computeIfAbsent(folder(pattern.prefix()), folder -> new ArrayList<>(1))
                        .add(new Line(number, pattern, rules.get(number).teams()));
            }
        }
    }

    /** Reads a file's text. */
    public static CodeOwners parse(String text) {
        List<OwnerRule> rules = new ArrayList<>();
        text.lines()
                .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .limit(MOST_RULES)
                .forEach(line -> rule(line, rules));
        return new CodeOwners(rules);
    }

    /** The teams that own a file, relative to the repository's root, by names that topics may carry. */
    public List<String> of(String path) {
        List<String> teams = lines.isEmpty() ? List.of() : known.get(path);
        if (teams == null) {
            teams = find(path);
            if (known.size() < MOST_KNOWN) {
                known.put(path, teams);
            }
        }
        return teams;
    }

    private List<String> find(String path) {
        Line last = NOBODY;
        for (String folder = folder(path);
                !folder.isEmpty();
                folder = folder(folder.substring(0, folder.length() - 1))) {
            last = last(folder, path, last);
        }
        return last("", path, last).teams();
    }

    private Line last(String folder, String path, Line known) {
        for (Line line : lines.getOrDefault(folder, List.of())) {
            if (line.number() < known.number()) {
                return known;
            }
            if (line.pattern().matches(path)) {
                return line;
            }
        }
        return known;
    }

    /** With a slash at its end; empty for the root. */
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static void rule(String line, List<OwnerRule> rules) {
        String[] words = line.replace("\\ ", "\0").split("\\s+");
        Set<String> teams = new LinkedHashSet<>();
        Arrays.stream(words)
                .skip(1)
                .limit(MOST_OWNERS)
                .map(CodeOwners::team)
                .filter(team -> !team.isEmpty())
                .forEach(teams::add);
        try {
            rules.add(OwnerRule.of(words[0].replace('\0', ' '), List.copyOf(teams)));
        } catch (IllegalArgumentException e) {
            // No pattern: GitHub shows such a line as an error and goes on with the others.
        }
    }

    /** {@code @org/payments} is the team payments, {@code @alice} and {@code alice@example.com} are alice. */
    private static String team(String owner) {
        String name =
                owner.startsWith("@") ? owner.substring(owner.lastIndexOf('/') + 1) : owner.replaceFirst("@.*$", "");
        String safe =
                name.replaceFirst("^@", "").replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[._-]+", "");
        return safe.length() > 100 ? safe.substring(0, 100) : safe;
    }
}
