package dev.testflow.selector.coverage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JaCoCo's execution data, as {@code org.jacoco.core.data.ExecutionDataWriter} writes it. Without the classes nothing smaller than a class is told: all of its file counts as run. JaCoCo's own reader takes as
 * much memory as a file says that it needs.
 */
final class JacocoExecReader implements Format.Reader {

    private static final int HEADER = 0x01;
    private static final int SESSION = 0x10;
    private static final int DATA = 0x11;
    private static final int MAGIC = 0xC0C0;
    private static final int VERSION = 0x1007;
    private static final int LONGEST_NUMBER = 5;

    @Override
    public void read(InputStream in, Report report) throws IOException {
        try {
            new Blocks(new DataInputStream(new BufferedInputStream(in)), report).read();
        } catch (EOFException e) {
            throw new UnreadableReportException("it ends within a block");
        }
    }

    private static final class Blocks {

        private final DataInputStream in;
        private final Report report;
        private final Map<String, List<String>> files = new HashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private List<String> sessions = List.of(Report.NO_TEST);
        private boolean namesSessions;

        Blocks(DataInputStream in, Report report) {
            this.in = in;
            this.report = report;
        }

        void read() throws IOException {
            Report.check(in.read() == HEADER, "it does not begin like execution data of JaCoCo's");
            header();
            for (int block = in.read(); block >= 0; block = in.read()) {
                switch (block) {
                    case HEADER -> header();
                    case SESSION -> session();
                    case DATA -> data();
                    default -> throw new UnreadableReportException("it has a block of the unknown type " + block);
                }
            }
        }

        private void header() throws IOException {
            Report.check(
                    in.readUnsignedShort() == MAGIC && in.readUnsignedShort() == VERSION,
                    "it is not execution data of a version that is known");
        }

        /** Sessions that follow each other share what comes behind them: they were merged. */
        private void session() throws IOException {
            List<String> named = namesSessions ? new ArrayList<>(sessions) : new ArrayList<>();
            named.add(in.readUTF());
            in.readLong();
            in.readLong();
            sessions = named;
            namesSessions = true;
        }

        private void data() throws IOException {
            namesSessions = false;
            in.readLong();
            String name = in.readUTF();
            if (hits()) {
                for (String file : files(name)) {
                    report.watch(file, 1, lines(file));
                    for (String session : sessions) {
                        report.run(session, file, 1, lines(file));
                    }
                }
            }
        }

        private boolean hits() throws IOException {
            long probes = 0;
            int shift = 0;
            int part;
            do {
                Report.check(shift < 7 * LONGEST_NUMBER, "a number is too long");
                part = in.readUnsignedByte();
                probes |= (part & 0x7FL) << shift;
                shift += 7;
            } while ((part & 0x80) != 0);
            boolean hit = false;
            for (long read = 0; read < probes; read += Byte.SIZE) {
                hit |= in.readUnsignedByte() != 0;
            }
            return hit;
        }

        /** A class whose file is not called after it may be in any of its package. */
        private List<String> files(String name) throws IOException {
            String outer = name.replaceFirst("(?<=[^/])\\$.*", "");
            List<String> known = files.get(outer);
            if (known == null) {
                Optional<String> own = report.sources().find(outer + ".java");
                known = own.map(List::of)
                        .orElseGet(() -> report.sources().in(outer.substring(0, Math.max(0, outer.lastIndexOf('/')))));
                if (known.isEmpty()) {
                    report.file(outer + ".java");
                }
                files.put(outer, known);
            }
            return known;
        }

        private int lines(String file) throws IOException {
            Integer known = lines.get(file);
            if (known == null) {
                known = 1;
                for (byte b : report.sources().content(file).orElse(new byte[0])) {
                    known += b == '\n' ? 1 : 0;
                }
                lines.put(file, known);
            }
            return known;
        }
    }
}
