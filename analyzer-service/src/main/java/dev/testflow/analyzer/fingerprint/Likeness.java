package dev.testflow.analyzer.fingerprint;

import dev.testflow.analyzer.trace.Frame;
import dev.testflow.analyzer.trace.Symptom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The loose fingerprint: what failures that are alike share for the most part (MinHash, Broder 1997). It tells nothing about whether they are the same failure, only how much of their words and own functions they share.
 */
public final class Likeness {

    /** The beginning of a stored likeness: another recipe has another one, and is like nothing of this one. */
    private static final String VERSION = "l1";

    private static final int HASHES = 128;

    /** Two failures that share half of what they say meet in one of the bands with a probability of seven in eight, and those that share two thirds nearly always. */
    private static final int ROWS = 4;

    private static final int MOST_FRAMES = 5;
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}<>_$]+");

    private final int[] signature;

    private Likeness(int[] signature) {
        this.signature = signature;
    }

    public static Likeness of(Symptom symptom) {
        int[] signature = new int[HASHES];
        Arrays.fill(signature, Integer.MAX_VALUE);
        for (String feature : features(symptom)) {
            for (int i = 0; i < HASHES; i++) {
                signature[i] = Math.min(signature[i], hash(feature.hashCode(), i));
            }
        }
        return new Likeness(signature);
    }

    /** Reads what {@link #toString()} wrote; of another version, what is like nothing. */
    public static Likeness parse(String text) {
        int[] signature = new int[HASHES];
        if (text.startsWith(VERSION)) {
            ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(VERSION.length())))
                    .asIntBuffer()
                    .get(signature);
        } else {
            Arrays.fill(signature, Integer.MIN_VALUE);
        }
        return new Likeness(signature);
    }

    /** About which share of what two failures say is the same, from 0 to 1. */
    public double to(Likeness other) {
        int same = 0;
        for (int i = 0; i < HASHES; i++) {
            same += signature[i] == other.signature[i] ? 1 : 0;
        }
        return same / (double) HASHES;
    }

    /** Failures that share none of these are seldom alike. */
    public List<String> bands() {
        List<String> bands = new ArrayList<>();
        for (int i = 0; i < HASHES; i += ROWS) {
            int[] band = Arrays.copyOfRange(signature, i, i + ROWS);
            bands.add(VERSION + ":" + i / ROWS + ":" + Integer.toHexString(Arrays.hashCode(band)));
        }
        return bands;
    }

    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(HASHES * Integer.BYTES);
        bytes.asIntBuffer().put(signature);
        return VERSION + HexFormat.of().formatHex(bytes.array());
    }

    /** The exception, pairs of words that follow each other in its message, and the functions of own code that are nearest to it. */
    private static Set<String> features(Symptom symptom) {
        Set<String> features = new HashSet<>();
        features.add("type " + symptom.type().substring(symptom.type().lastIndexOf('.') + 1));
        String before = "";
        for (String word : SEPARATORS.split(MaskedMessage.of(symptom.message()).toLowerCase(Locale.ROOT), -1)) {
            features.add("word " + word);
            features.add("pair " + before + " " + word);
            before = word;
        }
        symptom.frames().stream()
                .filter(Frame::own)
                .limit(MOST_FRAMES)
                .forEach(frame -> features.add("function " + frame.function()));
        return features;
    }

    /** One of the hashes of a feature. */
    private static int hash(int feature, int number) {
        return mixed(mixed(feature) + number * 0x9E3779B9);
    }

    /** The finalizer of MurmurHash3. */
    private static int mixed(int bits) {
        int mixed = (bits ^ (bits >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }
}
