package dev.testflow.benchmarks.environments;

import dev.testflow.benchmarks.Heap;
import dev.testflow.benchmarks.Load;
import dev.testflow.benchmarks.environments.Provisioning.Told;
import dev.testflow.contract.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Environments that are asked for at once, of which few may be at a time: in which order the teams get them, and how much memory the queue takes. One team after the other asks for all of
 * its own, the worst that there is for fairness; each environment is let go as soon as it is ready.
 */
final class Queue {

    private static final List<String> TEAMS = List.of("payments", "search", "shipping", "support");

    private Queue() {}

    /** @param arguments how many environments, and how many at a time */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int capacity = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        Provisioning.measure(
                Map.of("schema.sql", "create table items (id int);"),
                Map.of("TESTFLOW_PROVISIONER_CAPACITY", Integer.toString(capacity)),
                provisioning -> {
                    try (Heap heap = Heap.of("/provisioner-service/target/")) {
                        Outcome[] outcome = new Outcome[1];
                        Heap.Use use = heap.during(() -> outcome[0] = run(provisioning, count));
                        outcome[0].print(capacity, use);
                    }
                });
    }

    private static Outcome run(Provisioning provisioning, int count) throws Exception {
        Map<String, String> teams = new HashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String team = TEAMS.get(i * TEAMS.size() / count);
            teams.put(provisioning.request(team, 0, "schema.sql"), team);
        }
        Outcome outcome = new Outcome(begin);
        while (outcome.released < count) {
            for (Told told : provisioning.poll()) {
                if (told.type() == EventType.ENVIRONMENT_READY) {
                    outcome.ready(teams.getOrDefault(told.run(), ""), told.nanos());
                    provisioning.finish(told.run());
                } else if (told.type() == EventType.ENVIRONMENT_RELEASED) {
                    outcome.released(told.nanos());
                }
            }
        }
        return outcome;
    }

    /** Who was ready when. */
    private static final class Outcome {

        private final long begin;
        private final List<String> order = new ArrayList<>();
        private final Map<String, List<Double>> waited = new HashMap<>();
        private int released;
        private int most;
        private double seconds;

        Outcome(long begin) {
            this.begin = begin;
        }

        void ready(String team, long nanos) {
            order.add(team);
            waited.computeIfAbsent(team, any -> new ArrayList<>()).add((nanos - begin) / 1e9);
            most = Math.max(most, order.size() - released);
        }

        void released(long nanos) {
            released++;
            seconds = (nanos - begin) / 1e9;
        }

        /** By how many environments a team was ahead of another at most while both still waited for some. */
        private int lead() {
            Map<String, Integer> got = new HashMap<>();
            int lead = 0;
            for (String team : order) {
                got.merge(team, 1, Integer::sum);
                int ahead = got.getOrDefault(team, 0);
                for (String other : TEAMS) {
                    int behind = got.getOrDefault(other, 0);
                    if (behind < waited.getOrDefault(other, List.of()).size()) {
                        lead = Math.max(lead, ahead - behind);
                    }
                }
            }
            return lead;
        }

        void print(int capacity, Heap.Use use) throws IOException {
            System.out.printf(
                    Locale.ROOT,
                    "%n%d environments at once, %d at a time: %.0f s; ready and not gone at most %d; a team ahead of another by at most %d%n",
                    order.size(),
                    capacity,
                    seconds,
                    most,
                    lead());
            for (String team : TEAMS) {
                List<Double> times = waited.getOrDefault(team, List.of());
                System.out.printf(
                        Locale.ROOT,
                        "  %-10s first %.1f s, median %.1f s, last %.1f s%n",
                        team,
                        Collections.min(times),
                        times.get(times.size() / 2),
                        Collections.max(times));
            }
            System.out.printf(
                    Locale.ROOT,
                    "  heap of the provisioner: used %.0f MB at most, alive %.0f MB at most; load %s%n",
                    use.used() / 1e6,
                    use.alive() / 1e6,
                    Load.averages());
        }
    }
}
