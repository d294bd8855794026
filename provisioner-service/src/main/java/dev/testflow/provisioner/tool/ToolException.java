package dev.testflow.provisioner.tool;

/** A tool failed, or what it shall do is refused; the message is one sentence. */
public final class ToolException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String log;

    /** A refusal, of which nothing was printed. */
    public ToolException(String reason) {
        this(reason, "");
    }

    /** A failure, with the end of what was printed. */
    public ToolException(String reason, String log) {
        super(reason);
        this.log = log;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String log() {
        return log;
    }
}
