package dev.testflow.executor.report;

/** A line of the YAML behind a test point of TAP. It is told as it is, as producers agree on few of its keys; those few are read where their value stands in the same line. */
final class TapDetail {

    private TapDetail() {}

    static void tell(String line, CaseUnderWay point) {
        point.trace(line + "\n");
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        if (value.isEmpty() || value.startsWith("|") || value.startsWith(">")) {
            return;
        }
        String scalar = unquoted(value);
        switch (line.substring(0, colon).strip()) {
            case "duration_ms" -> point.took(Millis.ofMillis(scalar));
            case "message", "error" -> point.message(point.hasMessage() ? null : scalar);
            case "file" -> point.in(scalar);
            case "location" -> point.in(scalar.replaceFirst("(:\\d+){1,2}$", ""));
            default -> {
                // it stands in the trace
            }
        }
    }

    private static String unquoted(String value) {
        char quote = value.charAt(0);
        boolean quoted = value.length() > 1 && value.charAt(value.length() - 1) == quote && "'\"".indexOf(quote) >= 0;
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
