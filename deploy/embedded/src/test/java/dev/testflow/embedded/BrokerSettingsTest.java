package dev.testflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    private final Properties properties = new Properties();

    BrokerSettingsTest() throws IOException {
        properties.load(new StringReader(new BrokerSettings(Path.of("/data"), 9092, 9093).properties()));
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(properties.getProperty("listeners").split(","))
                .allMatch(listener -> listener.contains("//127.0.0.1:"));
    }

    @Test
    void leavesTheLargestRecordAtKafkasDefault() {
        assertThat(properties).doesNotContainKeys("message.max.bytes", "replica.fetch.max.bytes");
    }

    @Test
    void createsNoTopicByUse() {
        assertThat(properties).containsEntry("auto.create.topics.enable", "false");
    }
}
