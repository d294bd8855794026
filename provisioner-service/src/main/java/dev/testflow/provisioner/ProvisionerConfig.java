package dev.testflow.provisioner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's configuration. */
@ConfigMapping(prefix = "testflow.provisioner")
public interface ProvisionerConfig {

    /** Mirrors of repositories and the folders of processes. It tells one installation on a machine from another. */
    @WithDefault("${java.io.tmpdir}/testflow-provisioner")
    Path workDir();

    /** Under which name or address executors reach the processes of environments: this machine's, when they run on others. */
    @WithDefault("127.0.0.1")
    String host();

    /** How many environments are prepared at a time; as many are released meanwhile. */
    @WithDefault("4")
    int workers();

    /** How long preparing an environment may take, whatever its services wait for. */
    @WithDefault("PT15M")
    Duration preparation();

    /** How many environments there may be at the same time, whoever has them. */
    @WithDefault("2147483647")
    int capacity();

    /** How many of them a team may have. */
    @WithDefault("2147483647")
    int quota();

    /** How many a certain team may have. */
    Map<String, Integer> quotas();

    /** How long an environment waits at the most until its preparation begins. */
    @WithDefault("PT30M")
    Duration waiting();

    /** How many environments of a definition are kept spare at the most, whatever it says. */
    @WithDefault("5")
    int warm();

    /** What a definition's spare environments may cost an hour together, in the unit of the prices, whatever it says. */
    @WithDefault("2147483647")
    int warmPrice();

    /** What a service of a type costs an hour, in any unit; nothing when it has no price. */
    Map<String, Integer> prices();

    /** When a definition's spare environments are let go because no run has wanted one. */
    @WithDefault("PT1H")
    Duration warmUnused();

    /** How often it is tried to destroy an environment, or what is nobody's, before it is called leaked. */
    @WithDefault("8")
    int destructions();

    /** What is leaked is tried again after this time. */
    @WithDefault("PT1H")
    Duration leaked();

    /** The limits together. */
    default Limits limits() {
        return new Limits(capacity(), quota(), quotas());
    }

    /** The limits of what is spare together. */
    default Spare spare() {
        return new Spare(warm(), warmPrice(), prices());
    }

    /** How often an idle worker looks for work. */
    @WithDefault("PT0.5S")
    Duration poll();

    /** How long a claim holds that is not renewed. */
    @WithDefault("PT15S")
    Duration claim();

    /** How often claims are renewed. */
    @WithDefault("PT3S")
    Duration heartbeat();

    /** How often it is looked whether ready environments are still there. */
    @WithDefault("PT2S")
    Duration inspection();

    /** How often expired leases and forgotten resources are looked for. */
    @WithDefault("PT10S")
    Duration reaper();

    Postgres postgres();

    Docker docker();

    /** The engine that containers run on. */
    interface Docker {

        /** {@code unix:///path} or {@code tcp://host:port}. */
        @WithDefault("${DOCKER_HOST:unix:///var/run/docker.sock}")
        URI host();

        /** On which address of its machine the engine publishes ports. */
        @WithDefault("127.0.0.1")
        String publish();

        /** How much memory one container may have, in bytes. */
        @WithDefault("2147483648")
        long memory();
    }

    Kubernetes kubernetes();

    /** The cluster that namespaces are made in. */
    interface Kubernetes {

        /** Whether there is one: that of this pod, or of the user's own configuration. */
        @WithDefault("false")
        boolean enabled();

        /** The namespaces that may reach those of environments: where tests are executed. */
        @WithDefault("testflow")
        List<String> clients();

        /** How much memory a container may have that does not say it itself. */
        @WithDefault("512Mi")
        String container();

        /** How much memory the containers of a namespace may have together. */
        @WithDefault("8Gi")
        String memory();

        /** How many pods a namespace may have. */
        @WithDefault("20")
        int pods();
    }

    Compose compose();

    /** The tool that starts compose files. */
    interface Compose {

        /** How it is called, such as {@code docker,compose}; without it there are no {@code compose} services. */
        Optional<List<String>> command();

        /** How long one command of it may take. */
        @WithDefault("PT10M")
        Duration timeout();
    }

    Terraform terraform();

    /** The tool that applies modules: Terraform's or OpenTofu's. */
    interface Terraform {

        /** Its name or path. */
        @WithDefault("terraform")
        String executable();

        /** The folder that providers are installed from, laid out as a file system mirror. */
        Optional<Path> plugins();

        /** Whether providers and modules may be downloaded. */
        @WithDefault("false")
        boolean downloads();

        /** The providers that a module may use, by their full addresses. */
        @WithDefault("terraform.io/builtin/terraform")
        List<String> providers();

        /** The types of resources that may be made, such as {@code aws_s3_bucket} or {@code aws_s3_*}; data sources as {@code data.aws_region}. */
        @WithDefault("terraform_data")
        List<String> resources();

        /** The variables of this service that the tool gets, such as {@code AWS_PROFILE}. */
        Optional<List<String>> environment();

        /** How long one command of it may take. */
        @WithDefault("PT15M")
        Duration timeout();
    }

    Aws aws();

    /** An account of AWS that is there for tests. Credentials are where the AWS SDK looks for them. */
    interface Aws {

        /** Whether anything may be done there at all. */
        @WithDefault("false")
        boolean enabled();

        /** Whether it is only told what would be made, and for how much. */
        @WithDefault("true")
        boolean dryRun();

        /** The account's number: credentials of any other are refused. */
        Optional<String> account();

        /** The region, when the SDK does not find it otherwise. */
        Optional<String> region();

        /** Another address than those of the region. */
        Optional<URI> endpoint();

        /** Whether buckets are part of the path rather than of the host's name, as servers want it that only speak S3. */
        @WithDefault("false")
        boolean pathStyle();

        /** What all names begin with. */
        @WithDefault("testflow-")
        String prefix();

        /** What operations cost, in millionths of a dollar, by {@code service.Operation}: without a price they are refused. */
        Map<String, Long> prices();

        /** What all resources of a run may cost together, in millionths of a dollar. */
        @WithDefault("5000000")
        long capPerRun();

        /** What all resources of a day may cost together, in millionths of a dollar. */
        @WithDefault("20000000")
        long capPerDay();

        /** How long something is kept of which the ledger knows nothing, after it was first seen. */
        @WithDefault("PT1H")
        Duration sighting();
    }

    /** What {@code existing} services can be, by the names that definitions use. */
    Map<String, Place> places();

    /** A shared place that is used by one environment at a time. */
    interface Place {

        /** What services and tests are told of it, such as {@code url}. */
        Map<String, String> properties();

        /** Is sent a POST before each use, and answers 2xx when the place is as new. */
        Optional<URI> reset();
    }

    /** The server that databases are created on. */
    interface Postgres {

        /** JDBC URL of any of its databases; without it there are no {@code postgres} services. */
        Optional<String> url();

        /** A role that may create databases and roles. */
        @WithDefault("postgres")
        String user();

        Optional<String> password();

        /** Databases that the environments' roles must not connect to: {@code CONNECT} is taken from {@code PUBLIC}. */
        @WithDefault("testflow,postgres,template1")
        List<String> closedDatabases();

        /** How long one statement of a schema script may take. */
        @WithDefault("PT2M")
        Duration statementTimeout();

        /** How many databases are kept at the most that environments are copied from; 0 executes the scripts for each environment. */
        @WithDefault("20")
        int templates();

        /** When a database that environments are copied from is dropped because none was. */
        @WithDefault("PT168H")
        Duration templateUnused();
    }
}
