package dev.testflow.analyzer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Who is told beside Kafka. */
    Deliveries deliveries();

    /** How targets beside Kafka are told. */
    interface Deliveries {

        /** How long a target may take for one delivery. */
        @WithDefault("PT20S")
        Duration patience();

        /** How often a delivery is tried before it is given up. */
        @WithDefault("50")
        int maximumAttempts();

        /** The pause after the first attempt that fails; it doubles with each further one. */
        @WithDefault("PT5S")
        Duration shortestPause();

        /** The longest pause between two attempts. */
        @WithDefault("PT10M")
        Duration longestPause();

        /** The targets by the names that metrics and REST call them. */
        Map<String, Target> targets();
    }

    /** What a target is. */
    enum TargetKind {
        WEBHOOK,
        SLACK,
        GITHUB_ISSUES,
        GITHUB_CHECKS,
        GITLAB,
        JIRA,
        MAIL
    }

    /** Somebody who is told of failures; an empty filter lets all pass. */
    interface Target {

        TargetKind kind();

        /** Where the webhook or the tracker's API is. */
        Optional<URI> url();

        /** What signs webhooks, or the token that a tracker wants. */
        Optional<String> secret();

        /** Whose token it is, where a tracker wants to know. */
        Optional<String> user();

        /** The tracker's project: {@code owner/name} at GitHub, a path or number at GitLab, a key at Jira. */
        Optional<String> project();

        /** Who mails come from, if not from {@code quarkus.mailer.from}. */
        Optional<String> from();

        /** Who mails go to. */
        Optional<Set<String>> to();

        Optional<Set<String>> teams();

        Optional<Set<String>> categories();

        Optional<Set<String>> applications();

        Optional<Set<String>> fingerprints();

        /** The least severity: {@code low}, {@code medium} or {@code high}. */
        @WithName("severity")
        @WithDefault("low")
        String leastSeverity();

        /** Whether a failure that is known and still open is told again for each run; webhooks and checks are, others are not. */
        Optional<Boolean> everyRun();
    }
}
