package dev.testflow.executor.recorder;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataWriter;

/** Reads what JaCoCo's agent left of one process after the other. JaCoCo's own reader takes as much memory as a file says that it needs. */
final class ExecutionRecord {

    private static final int MOST_PROBES = 1 << 16;
    private static final int LONGEST_NUMBER = 5;

    private final DataInputStream in;

    private ExecutionRecord(DataInputStream in) {
        this.in = in;
    }

    /**
     * What each process ran of the classes that are wanted.
     *
     * @throws IOException when the file is damaged, as when a process was killed while it wrote
     */
    static List<List<ExecutionData>> read(Path file, Predicate<String> wanted) throws IOException {
        List<List<ExecutionData>> processes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ExecutionRecord record = new ExecutionRecord(in);
            for (int block = in.read(); block >= 0; block = in.read()) {
                switch ((byte) block) {
                    case ExecutionDataWriter.BLOCK_HEADER -> record.header();
                    case ExecutionDataWriter.BLOCK_SESSIONINFO -> {
                        record.session();
                        processes.add(new ArrayList<>());
                    }
                    case ExecutionDataWriter.BLOCK_EXECUTIONDATA -> {
                        ExecutionData data = record.data();
                        RecordFiles.check(!processes.isEmpty(), "classes ran in no process");
                        if (data.hasHits() && wanted.test(data.getName())) {
                            processes.getLast().add(data);
                        }
                    }
                    default -> throw new IOException("it is no execution data of JaCoCo's");
                }
            }
        }
        return processes;
    }

    private void header() throws IOException {
        RecordFiles.check(
                in.readChar() == ExecutionDataWriter.MAGIC_NUMBER
                        && in.readChar() == ExecutionDataWriter.FORMAT_VERSION,
                "it is execution data of another version");
    }

    private void session() throws IOException {
        in.readUTF();
        in.readLong();
        in.readLong();
    }

    private ExecutionData data() throws IOException {
        long id = in.readLong();
        String name = in.readUTF();
        boolean[] probes = new boolean[size()];
        int bits = 0;
        for (int i = 0; i < probes.length; i++) {
            bits = i % Byte.SIZE == 0 ? in.readUnsignedByte() : bits >> 1;
            probes[i] = (bits & 1) == 1;
        }
        return new ExecutionData(id, name, probes);
    }

    /** Seven bits in a byte, the lowest first; the eighth tells that more follow. */
    private int size() throws IOException {
        int size = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int part = in.readUnsignedByte();
            size |= (part & 0x7F) << 7 * i;
            if (part < 0x80) {
                RecordFiles.check(size >= 0 && size <= MOST_PROBES, "a class has " + size + " probes");
                return size;
            }
        }
        throw new IOException("a number has no end");
    }
}
