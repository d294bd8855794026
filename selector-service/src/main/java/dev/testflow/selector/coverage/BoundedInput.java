package dev.testflow.selector.coverage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A report's bytes, as long as there are not too many. */
public final class BoundedInput extends FilterInputStream {

    private final long most;
    private long left;

    /** @param most how many bytes; reading more fails with an {@link UnreadableReportException} */
    public BoundedInput(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws UnreadableReportException {
        left -= read;
        Report.check(left >= 0, "it has more than " + most + " bytes");
    }
}
