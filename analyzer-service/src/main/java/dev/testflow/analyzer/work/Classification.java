package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.db.FeedbackGiven;
import dev.testflow.analyzer.db.Judgements;
import dev.testflow.analyzer.db.OpenFailures;
import dev.testflow.analyzer.db.PendingFailures;
import dev.testflow.analyzer.db.PendingFailures.Classified;
import dev.testflow.analyzer.db.PendingFailures.Pending;
import dev.testflow.analyzer.db.Teams;
import dev.testflow.analyzer.db.TestHistories;
import dev.testflow.analyzer.fingerprint.Likeness;
import dev.testflow.analyzer.judgement.Analysis;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.contract.Categories;
import dev.testflow.contract.FailureClassified;
import dev.testflow.messaging.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Classifies pending failures: the first of a fingerprint in a run is judged, the others share its judgement. */
@ApplicationScoped
class Classification {

    private static final Logger LOG = Logger.getLogger(Classification.class);
    private static final int TIMEOUT_SECONDS = 300;

    private record Key(String run, String fingerprint, boolean flaky, boolean sample) {}

    private final PendingFailures failures;
    private final Judgements judgements;
    private final OpenFailures open;
    private final FeedbackGiven feedback;
    private final TestHistories histories;
    private final Teams teams;
    private final Plans plans;
    private final Codes codes;
    private final Outbox outbox;
    private final AnalyzerConfig config;
    private final SetAside setAside = new SetAside(Clock.systemUTC());

    Classification(
            PendingFailures failures,
            Judgements judgements,
            OpenFailures open,
            FeedbackGiven feedback,
            TestHistories histories,
            Teams teams,
            Plans plans,
            Codes codes,
            Outbox outbox,
            AnalyzerConfig config) {
        this.failures = failures;
        this.judgements = judgements;
        this.open = open;
        this.feedback = feedback;
        this.histories = histories;
        this.teams = teams;
        this.plans = plans;
        this.codes = codes;
        this.outbox = outbox;
        this.config = config;
    }

    /** Classifies a batch in one transaction and tells how many it took. When that fails, one alone; and when that fails, it is set aside. */
    int classifyBatch() {
        try {
            return classify(config.batch());
        } catch (RuntimeException e) {
            LOG.debug("analysis: a batch failed, one failure of it is classified alone", e);
            return classify(1);
        }
    }

    private int classify(int maximum) {
        List<Pending> batch = new ArrayList<>();
        try {
            QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).run(() -> {
                batch.addAll(failures.claim(maximum, config.planPatience(), setAside.now()));
                classify(batch);
            });
            return batch.size();
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                setAside.add(batch.getFirst().failure().id());
            }
            throw e;
        }
    }

    private void classify(List<Pending> batch) {
        Map<Key, Judgement> judged = new HashMap<>();
        List<Classified> classified = new ArrayList<>();
        for (Pending pending : batch) {
            Failure failure = pending.failure();
            Plan plan = plans.of(failure.run());
            Analysis analysis = Analysis.of(failure);
            Judgement judgement = judged.computeIfAbsent(
                    new Key(failure.run(), analysis.fingerprint(), failure.flaky(), plan.isOfSample(failure)),
                    key -> judge(key, analysis, plan));
            open.open(plan.workflow(), analysis.fingerprint(), pending);
            outbox.publish(event(analysis, plan, judgement), pending.cause());
            classified.add(new Classified(
                    failure,
                    analysis.fingerprint(),
                    judgement.category(),
                    judgement.route().team()));
        }
        failures.classified(classified);
    }

    private Judgement judge(Key key, Analysis analysis, Plan plan) {
        Optional<Judgement> known = judgements.find(key.run(), key.fingerprint());
        if (known.isPresent() && !isTooMild(known.get(), key)) {
            return key.sample() ? alsoOfSample(known.get(), key, analysis.failure()) : known.get();
        }
        Likeness likeness = analysis.likeness();
        feedback.know(key.fingerprint(), likeness);
        Judgement judgement = analysis.judge(
                plan,
                plans.waysTo(analysis.failure()),
                codes.around(analysis.failure(), plan),
                histories.of(plan.workflow(), analysis.failure()),
                feedback.about(key.fingerprint(), likeness));
        Judgement deliverable =
                teams.refusal(judgement.route().team()).map(judgement::unrouted).orElse(judgement);
        if (known.isPresent()) {
            judgements.replace(key.run(), key.fingerprint(), deliverable);
            return deliverable;
        }
        return judgements.add(key.run(), key.fingerprint(), deliverable);
    }

    private Judgement alsoOfSample(Judgement known, Key key, Failure failure) {
        Judgement judgement = known.alsoOfSample(failure);
        if (!judgement.equals(known)) {
            judgements.replace(key.run(), key.fingerprint(), judgement);
        }
        return judgement;
    }

    /** A fingerprint that was seen in a flaky test is not flaky when it makes another test fail for good. */
    private static boolean isTooMild(Judgement known, Key key) {
        return known.category().equals(Categories.FLAKY) && !key.flaky();
    }

    private static FailureClassified event(Analysis analysis, Plan plan, Judgement judgement) {
        Failure failure = analysis.failure();
        return new FailureClassified(
                failure.run(),
                plan.workflow(),
                failure.id(),
                analysis.fingerprint(),
                failure.application(),
                failure.test(),
                failure.caseName(),
                judgement.category(),
                judgement.likelyCause(),
                judgement.suspects(),
                judgement.route().team(),
                judgement.evidence());
    }
}
