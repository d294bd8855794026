package dev.testflow.data.rest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows as <a href="https://github.com/ndjson/ndjson-spec">JSON with a row on each line</a> and nothing around them. The JSON file has each row on a line as well, so that this one need not be
 * stored.
 */
final class Ndjson {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final String ENDING = ".ndjson";

    private Ndjson() {}

    /** The file that a file is made of; most are there themselves. */
    static String source(String file) {
        return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) + ".json" : file;
    }

    /** Writes the rows of a JSON file. */
    static void write(Path json, OutputStream to) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(json);
                BufferedWriter rows = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    rows.write(line, 0, line.length() - (line.endsWith(",") ? 1 : 0));
                    rows.write('\n');
                }
            }
        }
    }
}
