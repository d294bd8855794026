package dev.testflow.provisioner.readiness;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.ServiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Waits until a service is ready, and tells meanwhile what for. */
public final class Readiness {

    private static final ReadinessSpec DEFAULT = new ReadinessSpec(null, 60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOG_END = 16_000;

    private final ServiceRequest request;
    private final ReadinessSpec spec;
    private final StartedService service;
    private final List<Check> checks;
    private String told = "";

    private Readiness(ServiceRequest request, ReadinessSpec spec, StartedService service) {
        this.request = request;
        this.spec = spec;
        this.service = service;
        this.checks = checks(spec, service);
    }

    /**
     * Waits until all that the service's definition says holds.
     *
     * @throws PreparationException when the service ends, when its time is over, or when its definition cannot be checked
     * @throws AbandonedException when nobody wants it any more
     */
    public static void await(ServiceRequest request, StartedService service) throws InterruptedException {
        ReadinessSpec spec = Optional.ofNullable(request.spec().readiness()).orElse(DEFAULT);
        Readiness readiness;
        try {
            readiness = new Readiness(request, spec, service);
        } catch (IllegalArgumentException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
        readiness.await();
    }

    private void await() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(spec.timeoutSeconds()).toNanos();
        Optional<Check> missing = missing();
        while (missing.isPresent()) {
            request.checkWanted();
            String expectation = missing.get().expectation();
            tell(expectation);
            failWhenEnded(BETWEEN_LOOKS);
            if (System.nanoTime() > end) {
                throw request.fault(
                        "it was not ready within " + spec.timeoutSeconds() + " s: " + expectation, logEnd());
            }
            missing = missing();
        }
    }

    private Optional<Check> missing() throws InterruptedException {
        for (Check check : checks) {
            if (!check.holds()) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }

    private void failWhenEnded(Duration time) throws InterruptedException {
        Optional<String> ended = service.endsWithin(time);
        if (ended.isPresent()) {
            throw request.fault("it " + ended.get() + " before it was ready", logEnd());
        }
    }

    private void tell(String expectation) {
        if (!expectation.equals(told)) {
            told = expectation;
            request.progress("is waited for: " + expectation);
        }
    }

    private String logEnd() {
        String log = service.log();
        return log.substring(Math.max(0, log.length() - LOG_END));
    }

    private static List<Check> checks(ReadinessSpec spec, StartedService service) {
        OptionalInt port = spec.port() == null ? OptionalInt.empty() : OptionalInt.of(spec.port());
        List<Check> checks = new ArrayList<>();
        if (spec.httpPath() != null) {
            checks.add(HttpCheck.of(service.address(port), spec.httpPath()));
        } else if (port.isPresent() || (spec.command().isEmpty() && spec.logLine() == null)) {
            checks.add(new PortCheck(service.address(port), service.isBehindProxy()));
        }
        if (spec.logLine() != null) {
            checks.add(new LogCheck(service, spec.logLine()));
        }
        if (!spec.command().isEmpty()) {
            checks.add(new CommandCheck(service, spec.command()));
        }
        return checks;
    }
}
