package dev.testflow.analyzer.work;

import dev.testflow.analyzer.db.EndedRuns.Ended;
import dev.testflow.analyzer.db.Judgements.Unrouted;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.contract.Change;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.FailureRouted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What a team gets. It is kept well below what a broker takes: a record that is too large would be a failure that nobody sees. */
final class RoutedRecord {

    private static final int MOST_FILES = 100;
    private static final int MOST_CHARACTERS = 50_000;

    private RoutedRecord() {}

    static FailureRouted of(Ended ended, Unrouted judged, Plan plan) {
        Judgement judgement = judged.judgement();
        return new FailureRouted(
                judged.fingerprint(),
                ended.run(),
                plan.workflow(),
                judgement.route().team(),
                judgement.route().routedBy(),
                judgement.category(),
                judgement.likelyCause(),
                judgement.suspects(),
                fitting(judged.tests(), FailureRouted.MAXIMUM_TESTS, String::length),
                judged.occurrences(),
                judgement.excerpt(),
                judgement.suggestion(),
                judgement.evidence(),
                shown(plan.change()));
    }

    private static Change shown(Change change) {
        return new Change(
                change.id(),
                change.repository(),
                change.ref(),
                change.base(),
                change.head(),
                change.author(),
                fitting(change.files(), MOST_FILES, RoutedRecord::characters),
                change.filesChanged());
    }

    private static int characters(ChangedFile file) {
        return file.path().length()
                + (file.previousPath() == null ? 0 : file.previousPath().length())
                + file.owners().stream().mapToInt(String::length).sum();
    }

    /** As many of the first as fit. */
    static <T> List<T> fitting(List<T> all, int maximum, ToIntFunction<T> characters) {
        List<T> fitting = new ArrayList<>();
        int sum = 0;
        for (T one : all) {
            sum += characters.applyAsInt(one);
            if (fitting.size() == maximum || sum > MOST_CHARACTERS) {
                break;
            }
            fitting.add(one);
        }
        return fitting;
    }
}
