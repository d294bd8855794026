package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.db.Deliveries;
import dev.testflow.analyzer.delivery.Audience;
import dev.testflow.analyzer.delivery.Notice;
import dev.testflow.contract.FailureResolved;
import dev.testflow.contract.FailureRouted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who is to be told what beside Kafka. What is to be told is kept in the transaction that routes it; workers tell it. */
@ApplicationScoped
class Targets {

    private final Deliveries deliveries;
    private final List<Audience> audiences;
    private final Clock clock = Clock.systemUTC();

    Targets(Deliveries deliveries, AnalyzerConfig config) {
        this.deliveries = deliveries;
        this.audiences = config.deliveries().targets().entrySet().stream()
                .map(target -> Audience.of(target.getKey(), target.getValue()))
                .toList();
    }

    /** Keeps what a run has to say. */
    void tell(List<FailureRouted> routed, List<FailureResolved> resolved) {
        if (audiences.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Notice> notices = routed.stream().map(Notice::of).toList();
        for (Audience audience : audiences) {
            notices.forEach(notice -> deliveries.tell(audience, notice, now));
            resolved.forEach(failure -> deliveries.tellRecovery(audience, failure.fingerprint(), failure.run(), now));
        }
    }
}
