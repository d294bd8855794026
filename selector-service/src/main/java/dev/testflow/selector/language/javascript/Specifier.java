package dev.testflow.selector.language.javascript;

import java.util.Set;
import java.util.regex.Pattern;

/** What stands behind {@code from} or in {@code require}. */
final class Specifier {

    private static final Pattern URL = Pattern.compile("^(https?|data|blob|file|mailto):.*", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("^(node|npm|jsr|bun|webpack|virtual|~):?/?(?=[@\\w])");
    private static final Set<String> BUILT_IN = Set.of(
            "assert",
            "async_hooks",
            "buffer",
            "child_process",
            "cluster",
            "console",
            "constants",
            "crypto",
            "dgram",
            "diagnostics_channel",
            "dns",
            "domain",
            "events",
            "fs",
            "http",
            "http2",
            "https",
            "inspector",
            "module",
            "net",
            "os",
            "path",
            "perf_hooks",
            "process",
            "punycode",
            "querystring",
            "readline",
            "repl",
            "sqlite",
            "stream",
            "string_decoder",
            "sys",
            "test",
            "timers",
            "tls",
            "trace_events",
            "tty",
            "url",
            "util",
            "v8",
            "vm",
            "wasi",
            "worker_threads",
            "zlib");

    private Specifier() {}

    /** Without loaders before it, queries behind it and schemes; empty when it names nothing in a repository. */
    static String clean(String written) {
        String text = written.substring(written.lastIndexOf('!') + 1).strip();
        int query = text.indexOf('?');
        if (query >= 0) {
            text = text.substring(0, query);
        }
        if (URL.matcher(text).matches()) {
            return "";
        }
        return SCHEME.matcher(text).replaceFirst("");
    }

    /** The package of a specifier that is not a path. */
    static String packageName(String specifier) {
        int slash = specifier.indexOf('/');
        if (slash >= 0 && specifier.startsWith("@")) {
            slash = specifier.indexOf('/', slash + 1);
        }
        String name = slash < 0 ? specifier : specifier.substring(0, slash);
        int version = name.indexOf('@', 1);
        return version < 0 ? name : name.substring(0, version);
    }

    static boolean isBuiltIn(String specifier) {
        return BUILT_IN.contains(packageName(specifier));
    }

    static boolean isRelative(String text) {
        return text.startsWith("./") || text.startsWith("../") || text.equals(".") || text.equals("..");
    }
}
