package dev.testflow.executor.work;

import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The benches of an instance: as many shards are executed at a time. Who has executed one may leave the bench to the next before the results are committed. */
final class Benches {

    private final BlockingQueue<Bench> free;

    Benches(Collection<Bench> benches) {
        free = new LinkedBlockingQueue<>(benches);
    }

    /** Waits for a free one. */
    Seat take() throws InterruptedException {
        return new Seat(free.take());
    }

    /** Removes the workspaces at which nobody works. */
    void clear() {
        free.forEach(Bench::clear);
    }

    /** The right to use a bench, until it is left. For one thread. */
    final class Seat {

        private @Nullable Bench bench;

        private Seat(Bench bench) {
            this.bench = bench;
        }

        /** @throws NullPointerException when it was left */
        Bench bench() {
            return Objects.requireNonNull(bench, "the bench was left");
        }

        /** Removes the workspace, unless it is somebody else's by now. */
        void clear() {
            if (bench != null) {
                bench.clear();
            }
        }

        /** The second time, it does nothing. */
        void leave() {
            if (bench != null) {
                free.add(bench);
                bench = null;
            }
        }
    }
}
