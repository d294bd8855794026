package dev.testflow.analyzer.culprit;

import dev.testflow.analyzer.trace.Frame;
import java.util.stream.DoubleStream;

/** Looks for clues in one file. What a file's code would tell is 0 where the code is not known. */
record Clues(Testimony testimony, Code code, Rarity rarity, Together together) {

    /** How many folders paths must share at their ends to be of one package: {@code src/main} and {@code src/test} share one. */
    private static final int PACKAGE = 2;

    /** How much a clue tells for the file; to be compared with the same clue of other files. */
    double of(Clue clue) {
        TestSource source = testimony.source();
        int depth = depth();
        return switch (clue) {
            case TRACE -> depth < 0 ? 0 : 1.0 / (1 + depth);
            case ROOT_CAUSE -> depth == 0 ? 1 : 0;
            case TRACED_FUNCTION ->
                depth >= 0 && code.functions().stream().anyMatch(testimony.functions()::contains) ? 1 : 0;
            case NAMED_ALIKE -> rarity.likeness(testimony.subject(), code.named());
            case FUNCTION_NAMED_ALIKE ->
                most(code.functionWords().stream().mapToDouble(words -> rarity.likeness(testimony.caseWords(), words)));
            case CASE_WORDS -> rarity.share(testimony.caseWords(), code.words().keySet());
            case PART_WORDS -> most(code.parts().stream().mapToDouble(part -> rarity.cosine(source.caseWords(), part)));
            case FILE_WORDS -> rarity.cosine(source.fileWords(), code.words());
            case MESSAGE_NAMES -> rarity.share(code.named(), testimony.message().keySet());
            case MESSAGE_WORDS -> rarity.cosine(testimony.message(), code.words());
            case SAME_PACKAGE -> isInPackageOfTest() ? 1 : 0;
            case CHURN -> together.changes().getOrDefault(code.path(), 0.0);
            case TOGETHER -> together.withTest().getOrDefault(code.path(), 0.0);
            case NO_EXCEPTION -> isException() ? 0 : 1;
            case SIZE -> Math.log1p(code.size());
        };
    }

    private int depth() {
        for (int i = 0; i < testimony.files().size(); i++) {
            if (Frame.isSame(testimony.files().get(i), code.path())) {
                return i;
            }
        }
        return -1;
    }

    private boolean isInPackageOfTest() {
        String test = testimony.test();
        if (test == null) {
            return false;
        }
        String[] one = code.path().split("/", -1);
        String[] other = test.split("/", -1);
        int shared = 0;
        while (shared + 1 < Math.min(one.length, other.length)
                && one[one.length - 2 - shared].equals(other[other.length - 2 - shared])) {
            shared++;
        }
        return shared >= PACKAGE;
    }

    private boolean isException() {
        return code.name().endsWith("Exception") || code.name().endsWith("Error");
    }

    private static double most(DoubleStream values) {
        return values.max().orElse(0);
    }
}
