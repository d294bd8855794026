package dev.testflow.selector.kafka;

import dev.testflow.selector.TestChecked;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Tells Prometheus what the selection missed, once it is stored. */
@ApplicationScoped
class EscapeMetrics {

    private final MeterRegistry metrics;

    EscapeMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) TestChecked checked) {
        count("testflow.selection.sampled", checked, 1);
        count("testflow.selection.escapes", checked, checked.escaped() ? 1 : 0);
    }

    private void count(String name, TestChecked checked, int more) {
        metrics.counter(name, "workflow", checked.workflow(), "application", checked.application())
                .increment(more);
    }
}
