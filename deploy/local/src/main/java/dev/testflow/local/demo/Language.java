package dev.testflow.local.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A language of the demo that not every machine has; Java is always there. */
public enum Language {
    PYTHON("Python", "payment-service", "python3", 3, 8),
    JAVASCRIPT("JavaScript", "web-frontend", "node", 20, 0);

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final long PATIENCE_SECONDS = 10;

    private final String title;
    private final String application;
    private final String program;
    private final int major;
    private final int minor;

    Language(String title, String application, String program, int major, int minor) {
        this.title = title;
        this.application = application;
        this.program = program;
        this.major = major;
        this.minor = minor;
    }

    /** The application that is written in it. */
    public String application() {
        return application;
    }

    /** What is needed, in words. */
    public String need() {
        return "%s %d.%d or newer (%s)".formatted(title, major, minor, program);
    }

    /** Whether the program is on the path, and new enough. */
    public boolean isThere() {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 && fits(said);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether what {@code --version} says is new enough. */
    boolean fits(String said) {
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            return false;
        }
        int foundMajor = Integer.parseInt(version.group(1));
        int foundMinor = Integer.parseInt(version.group(2));
        return foundMajor > major || (foundMajor == major && foundMinor >= minor);
    }
}
