package dev.testflow.executor.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names as .NET writes them. */
final class DotNetName {

    private static final Pattern METHOD = Pattern.compile("([\\w.+`]+)\\.\\w+(?:\\(.*)?", Pattern.DOTALL);

    private DotNetName() {}

    /** The class of a method with its full name and perhaps its arguments; null when it is the name of something else. */
    static @Nullable String classOf(@Nullable String method) {
        Matcher matcher = METHOD.matcher(method == null ? "" : method);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** A class without the assembly that it stands in. */
    static String withoutAssembly(String name) {
        int comma = name.indexOf(',');
        return comma < 0 ? name : name.substring(0, comma);
    }
}
