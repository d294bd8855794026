package dev.testflow.data.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Makes parts on several threads, and takes them in their order. Few are ever waiting to be taken. */
final class InOrder {

    private InOrder() {}

    /** Takes a part. */
    interface Taker<T> {
        void take(T part) throws IOException;
    }

    /**
     * Makes and takes all parts. What making one throws is thrown when it would be taken.
     *
     * @param make on any thread; must not be interrupted by anything but the end
     */
    static <T> void each(int parts, int threads, IntFunction<T> make, Taker<T> taker) throws IOException {
        if (threads == 1 || parts <= 1) {
            for (int part = 0; part < parts; part++) {
                taker.take(make.apply(part));
            }
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<T>> waiting = new ArrayDeque<>();
            int next = 0;
            for (int part = 0; part < parts; part++) {
                for (; next < parts && next <= part + threads; next++) {
                    int number = next;
                    waiting.add(workers.submit(() -> make.apply(number)));
                }
                taker.take(result(waiting.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> T result(Future<T> part) throws IOException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
