package dev.testflow.executor.recorder;

import dev.testflow.contract.CoverageCollected;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** A report while it is written; one that will not fit into an event ends with an {@link IOException}. */
final class GzippedReport extends FilterOutputStream {

    private static final int MOST_BYTES = CoverageCollected.MAXIMUM_REPORT / 4 * 3;

    private final ByteArrayOutputStream bytes;

    private GzippedReport(ByteArrayOutputStream bytes) throws IOException {
        super(new GZIPOutputStream(new Bounded(bytes)));
        this.bytes = bytes;
    }

    GzippedReport() throws IOException {
        this(new ByteArrayOutputStream());
    }

    @Override
    public void write(byte[] more, int offset, int length) throws IOException {
        out.write(more, offset, length);
    }

    Recorded closed(String format) throws IOException {
        close();
        return new Recorded(format, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream bytes;

        Bounded(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int more) throws IOException {
            check(1);
            bytes.write(more);
        }

        @Override
        public void write(byte[] more, int offset, int length) throws IOException {
            check(length);
            bytes.write(more, offset, length);
        }

        private void check(int more) throws IOException {
            if (bytes.size() + more > MOST_BYTES) {
                throw new IOException("the report takes more than " + MOST_BYTES + " bytes");
            }
        }
    }
}
