package dev.testflow.selector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The selector's own configuration. */
@ConfigMapping(prefix = "testflow.selector")
public interface SelectorConfig {

    /** Where the local mirrors of repositories are kept; they can be deleted at any time while the selector is down. */
    @WithDefault("${java.io.tmpdir}/testflow/selector/mirrors")
    Path mirrors();

    /** Where it is kept what depends on what in each revision of a repository; a cache like the mirrors. */
    @WithDefault("${java.io.tmpdir}/testflow/selector/indexes")
    Path indexes();

    /** How many revisions of a repository are kept indexed. */
    @WithDefault("20")
    int indexedRevisions();

    /** How many files a repository may have to be indexed; in a larger one every change runs everything. 200,000 are indexed in a heap of 512 MB. */
    @WithDefault("200000")
    int mostFiles();

    /** How many changes are planned at a time. */
    @WithDefault("2")
    int planners();

    /** How often the database is asked for changes to plan. */
    @WithDefault("PT0.25S")
    Duration poll();

    /** How often the database is asked for coverage that was collected. */
    @WithDefault("PT1S")
    Duration learn();

    /** How long a planner that died keeps its change from the others; a living one renews it three times in this time. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often planning a change is tried, when its repository or revision cannot be had. */
    @WithDefault("6")
    int attempts();

    /** How long until the second attempt; each further one takes twice as long. */
    @WithDefault("PT2S")
    Duration backoff();

    /** How many tests an application may have. */
    @WithDefault("200000")
    int mostTests();

    /** How long changes are remembered, with their plans, and coverage. */
    @WithDefault("P30D")
    Duration retention();

    Github github();

    /** GitHub's webhook. */
    interface Github {

        /** The secret that GitHub signs with; without one there is no webhook. */
        Optional<String> webhookSecret();
    }
}
