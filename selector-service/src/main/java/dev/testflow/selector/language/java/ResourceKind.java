package dev.testflow.selector.language.java;

import dev.testflow.selector.language.build.BuildAnalyser;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file beside the sources is for, by its path. */
enum ResourceKind {
    /** Loaded by a library or framework without being named. */
    CONFIGURATION,
    /** Source is generated from it. */
    DESCRIPTION,
    /** Text with code in it that is run. */
    TEMPLATE,
    /** May name types, and is named by whoever loads it. */
    PLAIN,
    /** Not read. */
    OTHER;

    private static final Set<String> SOURCES =
            Set.of("java", "kt", "kts", "scala", "groovy", "gvy", "xtend", "js", "ts", "py", "tsx", "jsx");

    private static final Set<String> DESCRIPTIONS = Set.of(
            "proto",
            "g4",
            "g",
            "avsc",
            "avdl",
            "avpr",
            "thrift",
            "fbs",
            "xsd",
            "wsdl",
            "xjb",
            "jj",
            "jjt",
            "jflex",
            "flex",
            "cup",
            "graphqls",
            "aidl",
            "mdo",
            "wadl",
            "javacc");

    private static final Set<String> TEMPLATES = Set.of(
            "ftl",
            "ftlh",
            "vm",
            "jsp",
            "jspx",
            "jspf",
            "tag",
            "xhtml",
            "html",
            "htm",
            "jelly",
            "mustache",
            "hbs",
            "st",
            "stg",
            "gsp",
            "jte",
            "peb",
            "mvel",
            "drl",
            "bsh",
            "jexl",
            "feature",
            "story");

    private static final Pattern CONFIGURATIONS = Pattern.compile(
            "(^|.*/)(META-INF/.*|WEB-INF/.*|(application|bootstrap)[\\w.-]*\\.(properties|ya?ml|conf|json)|persistence\\.xml|beans\\.xml"
                    + "|(logback|log4j2?|logging)[\\w.-]*\\.(xml|properties|ya?ml|json|groovy)|simplelogger\\.properties"
                    + "|junit-platform\\.properties|hibernate\\.(properties|cfg\\.xml)|ehcache\\.xml|jndi\\.properties"
                    + "|commons-logging\\.properties|arquillian\\.xml|cucumber\\.properties|allure\\.properties"
                    + "|spring\\.properties|archunit\\.properties|jacoco-agent\\.properties|module-info\\.java"
                    + "|testcontainers\\.properties|mockito-extensions/.*|org\\.mockito[\\w./]*|reference\\.conf"
                    + "|jgroups[\\w.-]*\\.xml|hazelcast[\\w.-]*\\.(xml|ya?ml)|quartz\\.properties|jaxb\\.(index|properties)"
                    + "|web\\.xml|struts\\.xml|faces-config\\.xml|testng[\\w.-]*\\.xml|pitest\\.properties|(db/)?(migration|changelog)/.*"
                    + "|(schema|data|import)[\\w-]*\\.sql)");

    /** Where configuration of the tools of a build stands, which no program under test reads. */
    private static final Pattern OF_TOOLS = Pattern.compile(
            "^[^/]+$|(^|/)(\\.[^/]+|config|conf|etc|gradle|docs?|site|changes|assembly|checkstyle|findbugs|spotbugs|pmd|build-tools|tools)/");

    static ResourceKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (BuildAnalyser.owns(path) || SOURCES.contains(extension) && !name.equals("module-info.java")) {
            return OTHER;
        }
        if (CONFIGURATIONS.matcher(path).matches()) {
            return CONFIGURATION;
        }
        boolean resource =
                ("/" + path).matches(".*/(?<!src/site/)(resources|webapp|templates|src/(main|\\w*[tT]est\\w*))/.*");
        if (DESCRIPTIONS.contains(extension) && !("/" + path).contains("/node_modules/")) {
            return DESCRIPTION;
        }
        if (TEMPLATES.contains(extension)) {
            return resource ? TEMPLATE : OTHER;
        }
        return switch (extension) {
            case "xml", "properties" -> resource || !OF_TOOLS.matcher(path).find() ? PLAIN : OTHER;
            case "yml", "yaml", "conf", "cfg", "ini" -> resource ? PLAIN : OTHER;
            default -> OTHER;
        };
    }
}
