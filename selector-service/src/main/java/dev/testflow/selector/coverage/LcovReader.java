package dev.testflow.selector.coverage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tracefiles as <a href="https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1">geninfo(1)</a> describes them: {@code TN}, {@code SF} and {@code DA}. */
final class LcovReader implements Format.Reader {

    private static final int LONGEST_LINE = 100_000;
    private static final Pattern LINE = Pattern.compile("DA:(\\d{1,9}),(-?\\d{1,18})(,.*)?\\s*");

    @Override
    public void read(InputStream in, Report report) throws IOException {
        Reader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String test = Report.NO_TEST;
        Optional<String> file = Optional.empty();
        boolean ended = true;
        for (@Nullable String line = next(lines); line != null; line = next(lines)) {
            if (line.startsWith("TN:")) {
                test = line.substring("TN:".length()).strip();
            } else if (line.startsWith("SF:")) {
                file = report.file(line.substring("SF:".length()).strip());
                ended = false;
            } else if (line.startsWith("DA:") && file.isPresent()) {
                data(line, test, file.get(), report);
            } else if (line.startsWith("end_of_record")) {
                file = Optional.empty();
                ended = true;
            }
        }
        Report.check(ended, "it ends within a record");
    }

    private static @Nullable String next(Reader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            line.append((char) read);
            Report.check(line.length() <= LONGEST_LINE, "a line has more than " + LONGEST_LINE + " characters");
        }
        return line.toString();
    }

    private static void data(String line, String test, String file, Report report) throws IOException {
        Matcher data = LINE.matcher(line);
        Report.check(data.matches(), "a DA record is none: " + line.substring(0, Math.min(line.length(), 100)));
        int number = Integer.parseInt(data.group(1));
        report.watch(file, number, number);
        if (Long.parseLong(data.group(2)) > 0) {
            report.run(test, file, number, number);
        }
    }
}
