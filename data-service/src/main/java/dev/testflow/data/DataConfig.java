package dev.testflow.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The data-service's own configuration. */
@ConfigMapping(prefix = "testflow.data")
public interface DataConfig {

    /** Where executors reach this service; the beginning of every file's URL. */
    @WithDefault("http://127.0.0.1:${quarkus.http.port:8083}")
    URI publicUrl();

    /** Where datasets are kept as files. What is lost there is generated again when somebody asks for it. */
    @WithDefault("${java.io.tmpdir}/testflow/data")
    Path workDir();

    /** How many datasets are delivered at a time; as many are discarded meanwhile. */
    @WithDefault("2")
    int workers();

    /** How many threads make the rows of a dataset. */
    @WithDefault("2")
    int threads();

    /** How many rows a dataset may have. */
    @WithDefault("10000000")
    long maximumRows();

    /** How often the database is asked for datasets to generate or discard. */
    @WithDefault("PT0.25S")
    Duration poll();

    /** How long a worker that died keeps its dataset from the others; a living one renews it three times in this time. */
    @WithDefault("PT30S")
    Duration lease();

    /** How long loading a dataset into a database or a bucket may take. */
    @WithDefault("PT15M")
    Duration loading();

    /** How long a download of a file may take; a reader that is slower is cut off. */
    @WithDefault("PT15M")
    Duration download();

    /** How often delivering a dataset is tried, when the database that it is loaded into cannot be reached. */
    @WithDefault("5")
    int attempts();

    /** How long until the second attempt; each further one takes twice as long. */
    @WithDefault("PT1S")
    Duration backoff();

    /** How long after a run's timeout its data is discarded, should nobody say that the run has finished. */
    @WithDefault("PT10M")
    Duration grace();

    /** How often what is left over is looked for. */
    @WithDefault("PT30S")
    Duration reap();

    /** How long runs are remembered after their data is gone. */
    @WithDefault("P30D")
    Duration retention();

    /** Buckets that datasets are brought into. */
    S3 s3();

    /** S3, or any server that speaks it. Credentials are found where the AWS SDK looks for them. */
    interface S3 {

        /** What the names of buckets begin with that datasets may be brought into; none when absent. */
        Optional<List<String>> buckets();

        /** What the keys of all objects begin with. */
        @WithDefault("testflow/")
        String prefix();

        Optional<String> region();

        Optional<URI> endpoint();

        /** Whether buckets are part of the path. */
        @WithDefault("false")
        boolean pathStyle();
    }
}
