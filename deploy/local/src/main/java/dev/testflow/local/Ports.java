package dev.testflow.local;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/** Which part listens where; all of them on the loopback address. */
public record Ports(Map<Part, Integer> ports) {

    private static final int HIGHEST = 65_535;

    public Ports {
        ports = Map.copyOf(ports);
    }

    public static Ports defaults() {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> ports.put(part, part.defaultPort()));
        return new Ports(ports);
    }

    /** A port of its own for each part. */
    public static Ports free(IntSupplier free) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Set<Integer> taken = new HashSet<>();
        for (Part part : Part.values()) {
            int port = free.getAsInt();
            while (!taken.add(port)) {
                port = free.getAsInt();
            }
            ports.put(part, port);
        }
        return new Ports(ports);
    }

    /**
     * Reads what a user asks for.
     *
     * @param requests {@code free} for any free ports, {@code selector=9081} for one part; the later wins
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Ports parse(List<String> requests, IntSupplier free) {
        Map<Part, Integer> ports = new EnumMap<>(defaults().ports());
        for (String request : requests) {
            if (request.strip().equals("free")) {
                ports.putAll(free(free).ports());
                continue;
            }
            String[] pair = request.split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException(
                        "'" + request + "' is neither 'free' nor PART=PORT, such as selector=9081");
            }
            ports.put(Part.of(pair[0]), number(pair[1].strip()));
        }
        if (new HashSet<>(ports.values()).size() < ports.size()) {
            throw new IllegalArgumentException("two parts cannot have the same port: " + new Ports(ports).text());
        }
        return new Ports(ports);
    }

    public int of(Part part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + part.label());
        }
        return port;
    }

    /** The first of the parts whose port somebody else has. */
    public Optional<Part> taken(Collection<Part> parts, IntPredicate isFree) {
        return parts.stream().filter(part -> !isFree.test(of(part))).findFirst();
    }

    private String text() {
        return String.join(
                ", ",
                Arrays.stream(Part.values())
                        .map(part -> part.label() + "=" + of(part))
                        .toList());
    }

    private static int number(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("'" + text + "' is not a port");
        }
        return port;
    }
}
