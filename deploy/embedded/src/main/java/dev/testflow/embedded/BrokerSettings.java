package dev.testflow.embedded;

import java.nio.file.Path;

/**
 * What a one-node broker is told: everything replicated once, few partitions for Kafka's own topics, little memory,
 * and no waiting for further group members. The largest record is left at Kafka's default, so that what works here
 * works elsewhere.
 */
record BrokerSettings(Path directory, int port, int controllerPort) {

    /** Any fixed id of 16 bytes in Base64: a kept directory must meet its own cluster again. */
    static final String CLUSTER = "dGVzdGZsb3ctbG9jYWwhIQ";

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    Path log() {
        return directory.resolve("broker.log");
    }

    /** Kafka's {@code server.properties}; see the broker configuration of Kafka 4.3. */
    String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                group.initial.rebalance.delay.ms=0
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=2
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=4
                """.formatted(
                port, controllerPort, directory.resolve("data").toString().replace("\\", "\\\\"));
    }

    /** Kafka tells its whole configuration at every start; only what went wrong is wanted. */
    String logging() {
        return """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %3$s %5$s%6$s%n
                """;
    }
}
