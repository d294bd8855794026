package dev.testflow.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which repositories may be fetched.
 *
 * @param allowedPrefixes what an allowed URL begins with, such as {@code https://} or {@code https://git.example.org/team};
 *     {@code file:///} allows the local ones
 */
public record RepositoryPolicy(List<String> allowedPrefixes) {

    private static final int LONGEST_URL = 1_000;

    public RepositoryPolicy {
        allowedPrefixes = List.copyOf(allowedPrefixes);
    }

    /**
     * The URL to fetch from; a path such as {@code /srv/git/shop} becomes a {@code file:} URL.
     *
     * @throws RepositoryRefusedException when the URL is not allowed
     */
    public String check(String url) {
        String canonical = canonical(url);
        if (canonical.length() > LONGEST_URL || canonical.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\')) {
            throw new RepositoryRefusedException(
                    "the repository's URL is too long or has characters that a URL may not have");
        }
        if (Arrays.asList(canonical.split("/", -1)).contains("..")
                || canonical.toLowerCase(Locale.ROOT).contains("%2e")) {
            throw new RepositoryRefusedException("the repository's URL must not contain '..'");
        }
        if (allowedPrefixes.stream().noneMatch(prefix -> isPrefix(prefix, canonical))) {
            throw new RepositoryRefusedException(
                    "the repository is not allowed here: its URL begins with none of " + allowedPrefixes);
        }
        return canonical;
    }

    /** {@code https://git.example.org} is a prefix of its own paths only, not of {@code https://git.example.org.evil.net}. */
    private static boolean isPrefix(String prefix, String url) {
        return url.startsWith(prefix)
                && (prefix.endsWith("/") || url.length() == prefix.length() || url.charAt(prefix.length()) == '/');
    }

    /** One repository has one URL: a path is one as well, Java writes {@code file:/path}, and a slash at the end means nothing. */
    private static String canonical(String url) {
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (trimmed.startsWith("/")) {
            return "file://" + trimmed;
        }
        return trimmed.startsWith("file:/") && !trimmed.startsWith("file://")
                ? "file://" + trimmed.substring("file:".length())
                : trimmed;
    }
}
