package dev.testflow.selector.language.java;

import dev.testflow.selector.language.SourceTree;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The services that files below {@code META-INF/services} provide, and which of them are the repository's own. */
record Services(Set<String> own) {

    private static final Pattern SERVICE = Pattern.compile("(?:^|.*/)META-INF/services/([^/]+)");

    static Services of(SourceTree tree) {
        Set<String> provided = new TreeSet<>();
        tree.paths().forEach(path -> {
            if (!name(path).isEmpty()) {
                provided.add(name(path));
            }
        });
        Set<String> own = new TreeSet<>();
        if (!provided.isEmpty()) {
            tree.paths()
                    .forEach(path -> provided.stream()
                            .filter(service -> mayDeclare(path, service))
                            .forEach(own::add));
        }
        return new Services(own);
    }

    /** The type of the service, with dots; empty for a file that declares none. */
    static String name(String path) {
        Matcher matcher = SERVICE.matcher(path);
        return matcher.matches() ? matcher.group(1).replace('$', '.') : "";
    }

    /** Whether whoever uses a service can be known, because its type is in the repository. */
    boolean isOwn(String service) {
        return own.contains(service);
    }

    private static boolean mayDeclare(String path, String service) {
        int dot = path.lastIndexOf('.');
        if (dot < 0 || path.indexOf('/', dot) >= 0 || !path.substring(dot).matches("\\.(java|kt|groovy|scala)")) {
            return false;
        }
        String type = "." + path.substring(0, dot).replace('/', '.');
        return type.endsWith("." + service) || type.endsWith("." + service.replaceFirst("\\.[^.]*$", ""));
    }
}
