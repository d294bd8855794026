package dev.testflow.selector.language.javascript;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comments tell compilers and test runners. */
final class Remarks {

    private static final Pattern REFERENCE = Pattern.compile(
            "///\\s{0,9}<(?:reference|amd-dependency)\\s{1,9}(path|types)\\s{0,9}=\\s{0,9}[\"']([^\"'\\n]{1,300})[\"']");
    private static final Pattern ENVIRONMENT = Pattern.compile("@(?:jest|vitest)-environment\\s{1,9}([^\\s*]{1,300})");
    private static final Pattern IMPORTED_TYPE = Pattern.compile(
            "(?:\\bimport\\s{0,9}\\(\\s{0,9}|@import\\b[^\\n]{1,200}?\\bfrom\\s{1,9})[\"']([^\"'\\n]{1,300})[\"']");

    private Remarks() {}

    /** The modules that comments name. */
    static Set<String> modules(String source) {
        Set<String> modules = new LinkedHashSet<>();
        Matcher reference = REFERENCE.matcher(source);
        while (reference.find()) {
            String name = reference.group(2);
            modules.add(reference.group(1).equals("path") && !Specifier.isRelative(name) ? "./" + name : name);
        }
        Matcher environment = ENVIRONMENT.matcher(source);
        while (environment.find()) {
            modules.add(environment.group(1));
            modules.add("jest-environment-" + environment.group(1));
            modules.add("vitest-environment-" + environment.group(1));
        }
        Matcher type = IMPORTED_TYPE.matcher(source);
        while (type.find()) {
            if (Specifier.isRelative(type.group(1))) {
                modules.add(type.group(1));
            }
        }
        return modules;
    }
}
