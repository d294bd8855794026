package dev.testflow.analyzer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    /** Where the local mirrors of repositories are kept; they can be deleted at any time while the analyzer is down. */
    @WithDefault("${java.io.tmpdir}/testflow/analyzer/mirrors")
    Path mirrors();

    /** How long to wait for the code of a change; without it, failures are judged by paths and names alone. */
    @WithDefault("PT30S")
    Duration codePatience();
}
