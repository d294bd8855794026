package dev.testflow.provisioner.readiness;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Whether a line was printed; once seen, it counts, however much is printed afterwards. */
final class LogCheck implements Check {

    private final StartedService service;
    private final Pattern line;
    private boolean seen;

    /**
     * Of an expression.
     *
     * @throws IllegalArgumentException when it is none of RE2
     */
    LogCheck(StartedService service, String expression) {
        this.service = service;
        try {
            this.line = Pattern.compile(expression, Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is not a valid RE2 expression: " + e.getDescription(), e);
        }
    }

    @Override
    public boolean holds() {
        seen = seen || line.matcher(service.log()).find();
        return seen;
    }

    @Override
    public String expectation() {
        return "no line that matches " + line.pattern() + " was printed";
    }
}
