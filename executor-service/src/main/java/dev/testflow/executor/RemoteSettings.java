package dev.testflow.executor;

import dev.testflow.connect.Matching;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What can be set of what services elsewhere execute. Credentials are where the AWS SDK looks for them. */
public interface RemoteSettings {

    /** Of Amazon Connect. */
    Connect connect();

    /** Of the archive of runs. */
    Archive archive();

    /** Below {@code testflow.executor.archive}. */
    interface Archive {

        /** The bucket; without it, nothing is archived. */
        Optional<String> bucket();

        /** What the names of all objects begin with. */
        Optional<String> prefix();

        /** The region, when the SDK does not find it otherwise. */
        Optional<String> region();

        /** The address of another server than the region's that speaks S3. */
        Optional<URI> endpoint();

        /** Whether buckets are part of the path rather than of the host's name. */
        @WithDefault("false")
        boolean pathStyle();
    }

    /** Of durable executions of AWS Lambda. */
    Durable durable();

    /** Below {@code testflow.executor.durable}. */
    interface Durable {

        /** Whether tests may invoke functions at all: each costs money. */
        @WithDefault("false")
        boolean enabled();

        /** The region, when the SDK does not find it otherwise. */
        Optional<String> region();

        /** Another address of Lambda than the region's. */
        Optional<URI> endpoint();

        /** Another address of CloudWatch Logs than the region's. */
        Optional<URI> logsEndpoint();

        /** How long to wait at first before an execution is looked at, or a refused request repeated. */
        @WithDefault("PT5S")
        Duration poll();

        /** The longest of these waits, each of which is longer than the one before. */
        @WithDefault("PT30S")
        Duration longestPoll();

        /** How long logs take until they can be asked for. */
        @WithDefault("PT15S")
        Duration logDelay();

        /** How often logs are asked for, until they have the rows that are expected. */
        @WithDefault("5")
        int logAttempts();
    }

    /** Below {@code testflow.executor.connect}. */
    interface Connect {

        /** Whether tests may call there at all: each costs money. */
        @WithDefault("false")
        boolean enabled();

        /** The region, when the SDK does not find it otherwise. */
        Optional<String> region();

        /** Another address than the region's. */
        Optional<URI> endpoint();

        /** The instance, for applications without a variable {@code CONNECT_INSTANCE_ID}. */
        Optional<String> instance();

        /** How many tests of an instance are under way at a time, in all executors together. */
        @WithDefault("5")
        int concurrent();

        /** How many tests of an executor wait for that; further ones are not looked at before. */
        @WithDefault("100")
        int queued();

        /** The time between two requests to an instance, of all executors together, after a burst. */
        @WithDefault("PT0.5S")
        Duration pace();

        /** How many requests may follow each other at once. */
        @WithDefault("5")
        int burst();

        /** How long to wait at first before a test is looked at, or a refused request repeated. */
        @WithDefault("PT5S")
        Duration poll();

        /** The longest of these waits, each of which is longer than the one before. */
        @WithDefault("PT30S")
        Duration longestPoll();

        /** How the service wants to be told that a part of a message suffices. */
        @WithDefault("in-properties")
        Matching matching();
    }
}
