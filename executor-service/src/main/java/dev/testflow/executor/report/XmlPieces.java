package dev.testflow.executor.report;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The characters of XML of which the parser never has to hold more than memory allows, be it a tag or a comment. */
final class XmlPieces extends FilterReader {

    private static final int LONGEST_PIECE = 4_000_000;

    private int piece;

    XmlPieces(Reader in) {
        super(in);
    }

    /** Says that the parser is through with what it has read so far. */
    void endPiece() {
        piece = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int start, int length) throws IOException {
        int count = super.read(buffer, start, length);
        piece += count;
        if (piece > LONGEST_PIECE) {
            throw new IOException("it has a tag or a comment of more than " + LONGEST_PIECE + " characters");
        }
        return count;
    }
}
