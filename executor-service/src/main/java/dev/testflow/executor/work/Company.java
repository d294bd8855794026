package dev.testflow.executor.work;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Which shards an instance executes at the same time: any, but a suspect one alone, so that no other is taken for the cause when the instance dies. */
final class Company {

    /** What is done with a claimed shard. */
    interface Work {
        void execute(Held shard) throws InterruptedException;
    }

    private final Lock door = new ReentrantLock(true);
    private final ReadWriteLock room = new ReentrantReadWriteLock();

    /**
     * Claims a shard and executes it. From the claim of a suspect one to its end nobody else claims any: other instances may have time for it.
     *
     * @return whether there was one
     */
    boolean work(Supplier<Optional<Held>> claims, Work work) throws InterruptedException {
        Optional<Held> shard;
        door.lockInterruptibly();
        try {
            shard = claims.get();
            if (shard.isPresent() && shard.get().claim().isSuspect()) {
                room.writeLock().lock();
                try {
                    work.execute(shard.get());
                } finally {
                    room.writeLock().unlock();
                }
                return true;
            }
            room.readLock().lock();
        } finally {
            door.unlock();
        }
        try {
            if (shard.isPresent()) {
                work.execute(shard.get());
            }
        } finally {
            room.readLock().unlock();
        }
        return shard.isPresent();
    }
}
