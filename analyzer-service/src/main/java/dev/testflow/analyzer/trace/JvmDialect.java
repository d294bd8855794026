package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Traces as {@link Throwable#printStackTrace()} writes them. */
final class JvmDialect implements Dialect {

    private static final Pattern FRAME = Pattern.compile(
            "^\\s*at (?:[\\w.@-]*+/){0,2}((?:[\\w$]+\\.)*)([\\w$]+)\\.([\\w$<>-]+)\\(([^():\\s]++|Native Method|Unknown Source)(?::\\d+)?\\).*");
    private static final Pattern CAUSE = Pattern.compile("^\\s*Caused by: ([\\w$.]+)(?:: (.*))?$");
    private static final Pattern SUPPRESSED = Pattern.compile("^\\s*Suppressed: .*");
    private static final Pattern HEADER = Pattern.compile(
            "^(?:Exception in thread \"[^\"]*\" )?((?:[a-zA-Z_$][\\w$]*\\.)+[A-Z][\\w$]*|[A-Z][\\w$]*(?:Error|Exception))(?:: (.*))?$");
    private static final int LONGEST_HEADER = 40;

    private static final Pattern FOREIGN = Pattern.compile(
            "^(?:java|javax|jakarta|jdk|sun|com\\.sun|kotlin|kotlinx|scala|groovy|clojure|org\\.(?:junit|testng|hamcrest|assertj|opentest4j|mockito|apache|gradle"
                    + "|springframework|hibernate|jboss|eclipse|postgresql|slf4j|testcontainers|codehaus|awaitility|wildfly|xnio)|junit|io\\.(?:quarkus|netty|vertx|restassured|smallrye"
                    + "|micronaut|micrometer|cucumber|projectreactor|grpc|opentelemetry|kotest|agroal)|reactor|rx|com\\.(?:google|fasterxml|intellij|zaxxer|mysql|oracle|mongodb))\\..*");

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Thrown> chain = new ArrayList<>();
        Open open = null;
        boolean suppressed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher cause = CAUSE.matcher(line);
            if (cause.matches()) {
                close(open, chain);
                open = new Open(cause.group(1), orEmpty(cause.group(2)));
                suppressed = false;
            } else if (SUPPRESSED.matcher(line).matches()) {
                suppressed = true;
            } else if (!suppressed) {
                Frame frame = frame(line);
                if (frame != null) {
                    open = open == null ? header(lines, i) : open;
                    open.frames.add(frame);
                } else if (open != null && open.frames.isEmpty()) {
                    open.message.append('\n').append(line);
                } else if (open != null && HEADER.matcher(line).matches()) {
                    break; // another trace: the first failure is the one that others follow from
                }
            }
        }
        close(open, chain);
        return chain.reversed();
    }

    private static void close(@Nullable Open open, List<Thrown> chain) {
        if (open != null) {
            chain.add(new Thrown(open.type, open.message.toString(), open.frames));
        }
    }

    /** The exception above the first frame: its message may have several lines. */
    private static Open header(List<String> lines, int firstFrame) {
        for (int i = firstFrame - 1; i >= 0 && firstFrame - i <= LONGEST_HEADER; i--) {
            Matcher header = HEADER.matcher(lines.get(i));
            if (header.matches()) {
                Open open = new Open(header.group(1), orEmpty(header.group(2)));
                lines.subList(i + 1, firstFrame)
                        .forEach(line -> open.message.append('\n').append(line));
                return open;
            }
        }
        return new Open("", "");
    }

    private static @Nullable Frame frame(String line) {
        Matcher frame = FRAME.matcher(line);
        if (!frame.matches()) {
            return null;
        }
        String simpleName = outer(frame.group(2));
        String file = frame.group(4).contains(".") ? frame.group(4) : simpleName;
        boolean generated = frame.group(2).contains("$$");
        boolean foreign = FOREIGN.matcher(frame.group(1) + simpleName).matches();
        return new Frame(
                frame.group(1).replace('.', '/') + file,
                simpleName + "." + method(frame.group(3)),
                !generated && !foreign);
    }

    private static String outer(String simpleName) {
        int dollar = simpleName.indexOf('$', 1);
        return dollar < 0 ? simpleName : simpleName.substring(0, dollar);
    }

    /** The compiler numbers lambdas; their method is what stays the same. */
    private static String method(String name) {
        String[] parts = name.split("\\$", -1);
        return name.startsWith("lambda$") && parts.length > 1 ? parts[1] : name;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static final class Open {

        final String type;
        final StringBuilder message;
        final List<Frame> frames = new ArrayList<>();

        Open(String type, String message) {
            this.type = type;
            this.message = new StringBuilder(message);
        }
    }
}
