package dev.testflow.selector.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** The order of paths in an index: that of their bytes in UTF-8, which is Git's too. */
final class Paths {

    static final Comparator<String> ORDER = (a, b) -> compare(
            ByteBuffer.wrap(a.getBytes(StandardCharsets.UTF_8)), ByteBuffer.wrap(b.getBytes(StandardCharsets.UTF_8)));

    private Paths() {}

    static int compare(ByteBuffer a, ByteBuffer b) {
        int mismatch = a.mismatch(b);
        if (mismatch < 0) {
            return 0;
        }
        if (mismatch == a.remaining() || mismatch == b.remaining()) {
            return Integer.compare(a.remaining(), b.remaining());
        }
        return Integer.compare(Byte.toUnsignedInt(a.get(mismatch)), Byte.toUnsignedInt(b.get(mismatch)));
    }
}
