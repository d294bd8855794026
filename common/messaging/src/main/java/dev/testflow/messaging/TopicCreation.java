package dev.testflow.messaging;

import dev.testflow.contract.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Creates the topics that are missing, before anyone subscribes to them. Switched off where a cluster's operator creates them. */
@ApplicationScoped
class TopicCreation {

    private static final Logger LOG = Logger.getLogger(TopicCreation.class);
    private static final int BEFORE_CONSUMERS = 1;

    private final Map<String, Object> kafka;
    private final boolean enabled;
    private final int partitions;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    TopicCreation(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "testflow.topics.create") boolean enabled,
            @ConfigProperty(name = "testflow.topics.partitions") int partitions) {
        this.kafka = kafka;
        this.enabled = enabled;
        this.partitions = partitions;
    }

    void createAll(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent started) {
        List<String> topics = new ArrayList<>(Topics.ALL);
        Topics.ALL.forEach(topic -> topics.add(Topics.deadLettersOf(topic)));
        try {
            create(topics);
        } catch (IllegalStateException e) {
            LOG.warn("topics: not created now, each will be when it is first needed", e);
        }
    }

    /**
     * Creates a topic unless it is there.
     *
     * @throws InvalidTopicException when no broker will ever have a topic of this name
     * @throws IllegalStateException when the broker does not answer, or does not allow it now
     */
    void ensure(String topic) {
        if (!known.contains(topic)) {
            create(List.of(topic));
        }
    }

    private void create(Collection<String> topics) {
        if (!enabled) {
            return;
        }
        try (Admin admin = Admin.create(kafka)) {
            Map<String, KafkaFuture<Void>> creations = admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, Optional.of(partitions), Optional.empty()))
                            .toList())
                    .values();
            for (Map.Entry<String, KafkaFuture<Void>> creation : creations.entrySet()) {
                await(creation.getValue());
                known.add(creation.getKey());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topics cannot be created: " + topics, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(KafkaFuture<Void> creation)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            creation.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidTopicException invalid) {
                throw invalid;
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
