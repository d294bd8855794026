package dev.testflow.selector.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of numbered sections: a magic number, how many sections there are, the length of each in bytes, then the sections,
 * each at a multiple of eight. Reading maps it into memory.
 */
final class Sections {

    private static final long MAGIC = 0x7465_7374_666c_6f78L;
    private static final int LARGEST_BLOCK = 1 << 20;

    private final ByteBuffer[] sections;

    private Sections(ByteBuffer[] sections) {
        this.sections = sections;
    }

    ByteBuffer get(Section section) {
        return sections[section.ordinal()].duplicate();
    }

    /**
     * Maps a file.
     *
     * @throws IOException when it cannot be read or is none of ours
     */
    static Sections map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = Long.BYTES * (1L + Section.values().length);
            if (channel.size() < position) {
                throw new IOException(file + " is too short to be an index");
            }
            ByteBuffer header = channel.map(MapMode.READ_ONLY, 0, position);
            if (header.getLong() != MAGIC + Section.values().length) {
                throw new IOException(file + " is not an index of this version");
            }
            ByteBuffer[] sections = new ByteBuffer[Section.values().length];
            for (int i = 0; i < sections.length; i++) {
                long length = header.getLong();
                if (length < 0 || length > channel.size() - position) {
                    throw new IOException(file + " ends before its sections do");
                }
                sections[i] = channel.map(MapMode.READ_ONLY, position, length);
                position += padded(length);
            }
            return new Sections(sections);
        }
    }

    /** Writes a file; each section's buffer is read from its position to its limit. */
    static void write(Path file, ByteBuffer[] sections) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(Long.BYTES * (1 + sections.length));
            header.putLong(MAGIC + sections.length);
            for (ByteBuffer section : sections) {
                header.putLong(section.remaining());
            }
            write(channel, header.flip());
            for (ByteBuffer section : sections) {
                int length = section.remaining();
                write(channel, section);
                write(channel, ByteBuffer.allocate((int) (padded(length) - length)));
            }
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + LARGEST_BLOCK));
            channel.write(bytes);
        }
    }

    private static long padded(long length) {
        return (length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }
}
