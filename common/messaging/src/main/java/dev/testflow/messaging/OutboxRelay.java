package dev.testflow.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the outbox holds to Kafka, in order, at least once. One instance of a service sends at a time. A record is marked as sent after the broker has
 * acknowledged it; whoever crashes in between sends it again, with the same id.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 1_000;
    /** What came compressed must be able to leave for the dead letters; the broker's own limit is for compressed records. */
    private static final int LARGEST_BEFORE_COMPRESSION = 32_000_000;

    private final OutboxTable table;
    private final TopicCreation topics;
    private final Map<String, Object> kafka;
    private final Duration poll;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;
    private @Nullable Producer<String, byte[]> producer;

    OutboxRelay(
            OutboxTable table,
            TopicCreation topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "testflow.outbox.poll") Duration poll) {
        this.table = table;
        this.topics = topics;
        this.kafka = kafka;
        this.poll = poll;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        wake();
        if (thread != null) {
            thread.join(Duration.ofSeconds(10));
        }
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }

    /** Says that there is something to send. */
    void wake() {
        work.release();
    }

    private void run() {
        while (!stopped) {
            try {
                if (QuarkusTransaction.requiringNew().timeout(120).call(this::relay) == 0) {
                    work.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("outbox: sending failed and will be tried again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int relay() {
        if (!table.lock()) {
            return 0;
        }
        Map<Long, Future<RecordMetadata>> sends = new LinkedHashMap<>();
        int messages = table.unsent(BATCH, message -> send(message, sends));
        List<Long> sent = new ArrayList<>();
        try {
            for (Map.Entry<Long, Future<RecordMetadata>> send : sends.entrySet()) {
                await(send.getKey(), send.getValue(), sent);
            }
        } catch (ExecutionException e) {
            LOG.warnf(e.getCause(), "outbox: the broker did not take a record, %d wait", sends.size() - sent.size());
            pause();
        } finally {
            table.markSent(sent);
        }
        return messages;
    }

    /** Keeps nothing of the message: what is packed is large. */
    private void send(OutboxMessage message, Map<Long, Future<RecordMetadata>> sends) {
        try {
            topics.ensure(message.topic());
            sends.put(message.sequence(), producer().send(record(message.unpacked())));
        } catch (InvalidTopicException | IllegalArgumentException e) {
            setAside(message.sequence(), e);
        }
    }

    private void await(long message, Future<RecordMetadata> send, List<Long> sent) throws ExecutionException {
        try {
            send.get();
            sent.add(message);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException || e.getCause() instanceof InvalidTopicException)) {
                throw e;
            }
            setAside(message, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One that no broker will ever take must not hold up those behind it. */
    private void setAside(long message, Throwable reason) {
        LOG.errorf(reason, "outbox: record %d is set aside, no broker will take it", message);
        table.markUnsendable(message, String.valueOf(reason.getMessage()));
    }

    private static ProducerRecord<String, byte[]> record(OutboxMessage message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> properties = new HashMap<>(kafka);
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
            properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
            properties.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, Deflater.BEST_SPEED);
            properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_BEFORE_COMPRESSION);
            producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
