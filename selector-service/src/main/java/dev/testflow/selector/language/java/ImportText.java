package dev.testflow.selector.language.java;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads package clauses and imports of Java, Kotlin, Groovy and Scala from text. */
final class ImportText {

    private static final int MOST_CLAUSES = 20;

    private static final Pattern PACKAGE =
            Pattern.compile("(?m)^[ \\t]*+(?:@\\S++[ \\t]++)*+package[ \\t]++(?!object\\b)([\\w.`$]++)");
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)(?:^|;)[ \\t]*+import[ \\t]++(?:static[ \\t]++)?([\\w.`$]++(?:\\*|_)?)(?:[ \\t]++as[ \\t]++([\\w`]++))?");
    private static final Pattern BRACES = Pattern.compile("(?m)^[ \\t]*+import[ \\t]++([\\w.`]++)\\{([^}]{0,5000})}");

    private final Set<String> packages = new LinkedHashSet<>();
    private final boolean relative;

    private ImportText(boolean relative) {
        this.relative = relative;
    }

    /** @param relative whether an import may begin with what is visible already, as in Scala */
    static Scope scope(String header, boolean relative) {
        return new ImportText(relative).read(header);
    }

    private Scope read(String header) {
        Matcher clauses = PACKAGE.matcher(header);
        String own = "";
        while (clauses.find() && packages.size() < MOST_CLAUSES) {
            own = own.isEmpty() || !relative ? plain(clauses.group(1)) : own + "." + plain(clauses.group(1));
            packages.add(own);
        }
        Scope scope = new Scope(own);
        packages.forEach(scope::addAll);
        Matcher imports = IMPORT.matcher(header);
        while (imports.find()) {
            add(scope, plain(imports.group(1)), imports.group(2));
        }
        Matcher braces = BRACES.matcher(header);
        while (braces.find()) {
            for (String selector : braces.group(2).split(",")) {
                String[] parts = selector.strip().split("\\s*=>\\s*|\\s+as\\s+");
                add(scope, plain(braces.group(1)) + parts[0], parts.length > 1 ? parts[1] : null);
            }
        }
        return scope;
    }

    private void add(Scope scope, String name, @Nullable String alias) {
        Set<String> full = new LinkedHashSet<>(Set.of(name));
        if (relative) {
            packages.forEach(around -> full.add(around + "." + name));
        }
        for (String qualified : full) {
            int dot = qualified.lastIndexOf('.');
            String last = qualified.substring(dot + 1);
            if (dot > 0 && (last.isEmpty() || last.equals("*") || last.equals("_"))) {
                scope.addAllStatic(qualified.substring(0, dot));
            } else if (dot > 0) {
                named(scope, qualified, last);
                if (alias != null) {
                    scope.add(plain(alias), qualified);
                }
            }
        }
    }

    private void named(Scope scope, String qualified, String last) {
        scope.addStatic(qualified.substring(0, qualified.length() - last.length() - 1), last);
        if (relative) {
            scope.addAll(qualified);
        }
    }

    private static String plain(String name) {
        return name.replace("`", "");
    }
}
