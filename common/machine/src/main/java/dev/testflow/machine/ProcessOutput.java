package dev.testflow.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What a guarded process printed, also while it runs: its guard keeps the beginning in one file and the end in two others. */
public final class ProcessOutput {

    private static final List<String> PARTS = List.of("", ".last", ".tail");

    private ProcessOutput() {}

    /** All that was kept of the output: its beginning and its end. */
    public static String kept(Path output) {
        return end(output, Integer.MAX_VALUE);
    }

    /** The last bytes of the output, at most so many; an unreadable output is an empty one. */
    public static String end(Path output, int maximum) {
        List<String> parts = new ArrayList<>();
        int left = maximum;
        for (String part : PARTS.reversed()) {
            byte[] bytes = tail(output.resolveSibling(output.getFileName() + part), left);
            parts.addFirst(new String(bytes, StandardCharsets.UTF_8));
            left -= bytes.length;
        }
        return String.join("", parts);
    }

    private static byte[] tail(Path file, int maximum) {
        if (maximum <= 0 || !Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                InputStream bytes = Channels.newInputStream(channel.position(Math.max(0, channel.size() - maximum)))) {
            return bytes.readNBytes(maximum);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
