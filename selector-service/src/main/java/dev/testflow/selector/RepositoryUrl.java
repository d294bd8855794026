package dev.testflow.selector;

import java.util.Locale;
import java.util.regex.Pattern;

/** When two URLs name the same repository. */
public final class RepositoryUrl {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]{0,20}://");
    private static final Pattern USER = Pattern.compile("^[^/@]{1,100}@");
    private static final Pattern SHORT_FORM = Pattern.compile("^([^/:]{1,255}):(?!\\d)");

    private RepositoryUrl() {}

    /** Whether both name one repository, cloned over whatever protocol and with or without {@code .git}. */
    public static boolean same(String one, String other) {
        return identity(one).equals(identity(other));
    }

    /** What is equal for all URLs of a repository: host and path, such as {@code github.com/example/payment-service}. */
    public static String identity(String url) {
        boolean hasScheme = SCHEME.matcher(url).find();
        String rest = USER.matcher(SCHEME.matcher(url.strip()).replaceFirst("")).replaceFirst("");
        if (!hasScheme) {
            rest = SHORT_FORM.matcher(rest).replaceFirst("$1/");
        }
        rest = without(without(without(rest, "/"), ".git"), "/");
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash).toLowerCase(Locale.ROOT) + rest.substring(slash);
    }

    private static String without(String text, String ending) {
        return text.endsWith(ending) && text.length() > ending.length()
                ? text.substring(0, text.length() - ending.length())
                : text;
    }
}
