package dev.testflow.data;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What the folder of a run is called. A run's id may hold slashes and dots; a folder's name is one that leads nowhere else. */
public final class FolderName {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private FolderName() {}

    /** The run's id where that is harmless, otherwise its hash. */
    public static String of(String run) {
        return HARMLESS.matcher(run).matches()
                ? run
                : "sha256_" + HexFormat.of().formatHex(Hashes.sha256().digest(run.getBytes(StandardCharsets.UTF_8)));
    }
}
