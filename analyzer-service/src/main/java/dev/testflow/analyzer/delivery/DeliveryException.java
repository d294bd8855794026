package dev.testflow.analyzer.delivery;

import java.time.Duration;
import java.util.Optional;

/** A target did not take a delivery. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean hopeless;
    private final Duration wait;

    private DeliveryException(String reason, boolean hopeless, Duration wait) {
        super(reason);
        this.hopeless = hopeless;
        this.wait = wait;
    }

    /** It may take it later. */
    public static DeliveryException later(String reason) {
        return new DeliveryException(reason, false, Duration.ZERO);
    }

    /** It may take it after a time that it told. */
    public static DeliveryException later(String reason, Duration wait) {
        return new DeliveryException(reason, false, wait);
    }

    /** It will never take it. */
    public static DeliveryException never(String reason) {
        return new DeliveryException(reason, true, Duration.ZERO);
    }

    /** Whether another attempt is useless. */
    public boolean isHopeless() {
        return hopeless;
    }

    /** How long the target wants to be left alone, if it said so. */
    public Optional<Duration> wanted() {
        return wait.isPositive() ? Optional.of(wait) : Optional.empty();
    }
}
