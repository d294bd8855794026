package dev.testflow.data.files;

import dev.testflow.data.Hashes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file whose hash is known when it is written. Closing what writes into it does not close it. */
final class HashedFile extends OutputStream {

    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final MessageDigest digest = Hashes.sha256();
    private final OutputStream bytes;

    private HashedFile(FileChannel channel) {
        this.channel = channel;
        this.bytes =
                new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
    }

    static HashedFile create(Path file) throws IOException {
        return new HashedFile(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    @Override
    public void write(int value) throws IOException {
        bytes.write(value);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        bytes.write(buffer, offset, length);
    }

    @Override
    public void flush() throws IOException {
        bytes.flush();
    }

    /** Brings everything to the disk, so that a file that has its name also has its bytes, and returns their SHA-256. */
    String finish() throws IOException {
        bytes.flush();
        channel.force(true);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
