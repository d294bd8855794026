package dev.testflow.selector.language.java;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a resource as text: what looks like a type's name is one.
 *
 * <p>Configuration that is loaded without being named has two units. A change of its text concerns whoever it is loaded for; a change of a
 * type that it names only those who look for such types.
 */
final class ResourceReader implements FileReader {

    private static final int LONGEST = 4_000_000;
    private static final Pattern TOKEN = Pattern.compile("[^\\s\"'<>=,;()\\[\\]{}|&]{1,300}+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]{0,100}+");
    private static final Pattern FOR_BEANS = Pattern.compile(
            ".*(persistence|beans|web|orm|faces-config|struts|ejb-jar|application|bootstrap|spring|logback|log4j|logging|quartz|hibernate"
                    + "|AutoConfiguration|ManagementContext|aop|jaxb|testng)[^/]*");

    private final SourceModules modules;
    private final Services services;

    ResourceReader(SourceModules modules, Services services) {
        this.modules = modules;
        this.services = services;
    }

    @Override
    public String layout() {
        return modules.layout() + services.own();
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        String text = new String(content, 0, Math.min(content.length, LONGEST), StandardCharsets.UTF_8);
        Set<String> declares = stems(path);
        return switch (ResourceKind.of(path)) {
            case CONFIGURATION -> configuration(path, declares, named(path, text));
            // The package that it is generated into is not one that it looks through.
            case DESCRIPTION -> {
                declares.add(JavaNames.generated(modules.part(path)));
                Set<String> references = named(path, text);
                references.removeIf(name -> name.startsWith(JavaNames.inPackage("")));
                yield FileFacts.of(declares, references);
            }
            case TEMPLATE -> {
                Set<String> references = named(path, text);
                references.addAll(spoken(text));
                yield FileFacts.of(declares, references);
            }
            case PLAIN, OTHER -> FileFacts.of(declares, named(path, text));
        };
    }

    private FileFacts configuration(String path, Set<String> declares, Set<String> named) {
        String part = modules.part(path);
        declares.add(JavaNames.config(part));
        Set<String> onTypes = Names.of(path);
        onTypes.addAll(stems(path));
        String service = Services.name(path);
        if (services.isOwn(service)) {
            JavaNames.around(service, type -> onTypes.add(JavaNames.type(type)));
        } else if (service.isEmpty() && FOR_BEANS.matcher(path).matches()) {
            onTypes.add(JavaNames.beans(part));
        } else {
            onTypes.add(JavaNames.config(part));
        }
        return new FileFacts(List.of(new Unit("", 0, declares, Set.of()), new Unit("types", 1, onTypes, named)), null);
    }

    /** A resource may be found by its name without locale, or begin with the name of the test that it is for. */
    private static Set<String> stems(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Set<String> stems = new LinkedHashSet<>();
        stems.add(JavaNames.bundle(name));
        stems.add(JavaNames.bundle(name.replaceFirst("[.-].*", "")));
        return stems;
    }

    private static Set<String> named(String path, String text) {
        Set<String> tokens = new LinkedHashSet<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            if (token.indexOf('.') >= 0 || token.indexOf('/') >= 0) {
                tokens.add(token);
            }
        }
        Set<String> names = new LinkedHashSet<>();
        tokens.forEach(token -> Literals.names(token, names::add));
        names.removeIf(
                name -> name.startsWith("extension:") || name.startsWith("member:") || name.startsWith("java-bundle:"));
        names.removeAll(Names.of(path));
        return names;
    }

    private static Set<String> spoken(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            names.add(JavaNames.spoken(matcher.group()));
        }
        return names;
    }
}
