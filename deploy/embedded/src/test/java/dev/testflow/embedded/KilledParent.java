package dev.testflow.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The main class of a JVM that starts both servers and then waits to be killed. */
final class KilledParent {

    private KilledParent() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.temporary();
        EmbeddedDatabase database = EmbeddedDatabase.keptIn(Path.of(arguments[0]), 0);
        String postmaster = Files.readAllLines(Path.of(arguments[0], "data", "postmaster.pid"))
                .getFirst();
        System.out.println(broker.process().pid() + " " + postmaster + " " + database.jdbcUrl());
        new CountDownLatch(1).await();
    }
}
