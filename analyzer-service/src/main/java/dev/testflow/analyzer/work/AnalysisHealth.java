package dev.testflow.analyzer.work;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A service whose worker has died takes events in and says nothing about them: better to be restarted. */
@Liveness
@ApplicationScoped
class AnalysisHealth implements HealthCheck {

    private final AnalysisWorker worker;

    AnalysisHealth(AnalysisWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("analysis").status(worker.isRunning()).build();
    }
}
