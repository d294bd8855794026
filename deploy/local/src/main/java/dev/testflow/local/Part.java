package dev.testflow.local;

import dev.testflow.client.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an installation consists of. */
public enum Part {
    BROKER(null, 19_092, ""),
    DATABASE(null, 15_432, ""),
    SELECTOR(ServiceName.SELECTOR, ServiceName.SELECTOR.defaultPort(), "/changes /plans /workflows"),
    PROVISIONER(ServiceName.PROVISIONER, ServiceName.PROVISIONER.defaultPort(), "/environments"),
    DATA(ServiceName.DATA, ServiceName.DATA.defaultPort(), "/datasets"),
    EXECUTOR(ServiceName.EXECUTOR, ServiceName.EXECUTOR.defaultPort(), "/runs"),
    ANALYZER(ServiceName.ANALYZER, ServiceName.ANALYZER.defaultPort(), "/failures /teams /rules");

    private final @Nullable ServiceName service;
    private final int defaultPort;
    private final String paths;

    Part(@Nullable ServiceName service, int defaultPort, String paths) {
        this.service = service;
        this.defaultPort = defaultPort;
        this.paths = paths;
    }

    /** The parts that are services of our own. */
    public static List<Part> services() {
        return Arrays.stream(values())
                .filter(part -> part.service().isPresent())
                .toList();
    }

    public Optional<ServiceName> service() {
        return Optional.ofNullable(service);
    }

    /** The port unless another one is asked for. Broker and database keep away from their usual ones, which are often taken. */
    public int defaultPort() {
        return defaultPort;
    }

    /** What its REST interface is about. */
    public String paths() {
        return paths;
    }

    /** The folder of a service's module. */
    public String folder() {
        return label() + "-service";
    }

    /** The name as it is written in options, files and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such part */
    public static Part of(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no part '" + label + "'; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Part::label).toList())));
    }
}
