package dev.testflow.analyzer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The analyzer's settings. */
@ConfigMapping(prefix = "testflow.analyzer")
public interface AnalyzerConfig {

    /** How often pending failures are looked for. */
    @WithDefault("PT0.25S")
    Duration poll();

    /** How many failures are classified in one transaction. */
    @WithDefault("200")
    int batch();

    /** How many teams may have a topic of their own; failures of further ones are unrouted. */
    @WithDefault("500")
    int maximumTeams();

    /** How long failures of an ended run wait for a plan that does not come. */
    @WithDefault("PT10M")
    Duration planPatience();

    /** How long the failures of a completed run are kept. */
    @WithDefault("P90D")
    Duration retention();
}
