package dev.testflow.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.contract.FailureEvent;
import dev.testflow.contract.RoutingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who publishes and who consumes which event, found in the services' byte code; {@code docs/flow.md} is written from it. */
class FlowTest {

    private static final String INBOX = "dev.testflow.messaging.Inbox";
    private static final Path DOCUMENT = Services.PROJECT.resolve("docs/flow.md");

    /** Events that nobody in TestFlow has to consume: they are there for the teams' own tools. */
    private static final Set<Class<?>> ENDS = Set.of(FailureEvent.class, RoutingEvent.class);

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasExactlyOneProducer(EventType type) {
        assertThat(producers(type)).as(type.type()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasAConsumerOrIsADeclaredEnd(EventType type) {
        if (ENDS.contains(family(type))) {
            assertThat(consumers(type)).as(type.type()).isEmpty();
        } else {
            assertThat(consumers(type)).as(type.type()).isNotEmpty();
        }
    }

    @Test
    void theDocumentTellsTheFlowAsItIs() throws IOException {
        String flow = document();
        if (Boolean.getBoolean("testflow.docs.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, flow);
        }

        assertThat(DOCUMENT)
                .as("written by: ./mvnw test -pl deploy/story -Dtest=FlowTest -Dtestflow.docs.write=true")
                .hasContent(flow);
    }

    private static String document() {
        String rows = Arrays.stream(EventType.values())
                .map(type -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                type.shortName(),
                                type.record().getSimpleName(),
                                String.join(", ", producers(type)),
                                consumers(type).isEmpty()
                                        ? "the teams' own tools"
                                        : String.join(", ", consumers(type))))
                .collect(Collectors.joining("\n"));
        return """
                # The flow of events

                Written from the contract and the services' byte code by `FlowTest`; the build fails when it is not true any more.

                | Event | Record | Published by | Consumed by |
                |---|---|---|---|
                %s
                """.formatted(rows);
    }

    private static Set<String> producers(EventType type) {
        Set<String> producers = new TreeSet<>();
        for (String service : Services.ALL) {
            boolean constructs = Services.classesOf(service).stream()
                    .flatMap(origin -> origin.getConstructorCallsFromSelf().stream())
                    .anyMatch(call -> call.getTargetOwner().isEquivalentTo(type.record()));
            if (constructs) {
                producers.add(service);
            }
        }
        return producers;
    }

    private static Set<String> consumers(EventType type) {
        Class<?> family = family(type);
        Set<String> consumers = new TreeSet<>();
        for (String service : Services.ALL) {
            boolean listens = Services.classesOf(service).stream()
                    .filter(FlowTest::isListener)
                    .flatMap(listener -> listener.getReferencedClassObjects().stream())
                    .anyMatch(reference -> reference.getRawType().isEquivalentTo(family));
            if (listens) {
                consumers.add(service);
            }
        }
        return consumers;
    }

    private static boolean isListener(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().getName().equals(INBOX));
    }

    private static Class<?> family(EventType type) {
        return List.of(type.record().getInterfaces()).stream()
                .filter(Event.class::isAssignableFrom)
                .findFirst()
                .orElseThrow();
    }
}
