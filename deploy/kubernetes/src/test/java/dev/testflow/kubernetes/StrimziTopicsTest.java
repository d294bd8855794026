package dev.testflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Topics;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrimziTopicsTest {

    private static final Manifests TOPICS = Manifests.ofFiles(Path.of("components/strimzi"));

    @Test
    void everyTopicWithAFixedNameIsThereAndItsDeadLettersToo() {
        assertThat(TOPICS.of("KafkaTopic"))
                .extracting(Manifest::name)
                .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream()
                        .flatMap(topic -> Stream.of(topic, Topics.deadLettersOf(topic)))
                        .toList());
    }

    @Test
    void everyTopicSaysNoMoreThanPartitionsReplicasAndConfig() {
        assertThat(TOPICS.all()).allSatisfy(topic -> {
            assertThat(topic.apiVersion()).isEqualTo("kafka.strimzi.io/v1");
            assertThat(topic.json().path("spec").fieldNames())
                    .toIterable()
                    .containsExactly("partitions", "replicas", "config");
        });
    }
}
