package dev.testflow.analyzer.judgement;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.culprit.Suspects;
import dev.testflow.analyzer.trace.Symptom;
import java.util.Optional;

/** One sentence that says what probably went wrong: the exception with its key line, the place, and the changed file. */
final class LikelyCause {

    private static final int LONGEST = 1_500;

    private LikelyCause() {}

    static String of(Failure failure, Symptom symptom, Suspects suspects) {
        String what = failure.missing() == null ? happened(symptom) : missing(failure, symptom);
        return PlainText.line(what + "; " + change(suspects) + ".", LONGEST);
    }

    private static String happened(Symptom symptom) {
        String line = symptom.keyLine().replaceFirst("[.;:]+$", "");
        return symptom.ownFrame().map(frame -> line + ", in " + frame.place()).orElse(line);
    }

    private static String missing(Failure failure, Symptom symptom) {
        String reason = symptom.texts().message().lines().findFirst().orElse("").replaceFirst("[.;:]+$", "");
        return "the run's " + failure.missing() + " was not there: " + reason;
    }

    private static String change(Suspects suspects) {
        Optional<Suspects.Ranked> first = suspects.first();
        if (first.isPresent()) {
            return "suspected is the change of " + first.get().file().path() + ", because "
                    + first.get().reason();
        }
        return switch (suspects.ranked().size()) {
            case 0 -> "no changed file is known that could have caused it";
            case 1 ->
                "the only file of the change is "
                        + suspects.ranked().getFirst().file().path();
            default -> "nothing points at one of the changed files in particular";
        };
    }
}
