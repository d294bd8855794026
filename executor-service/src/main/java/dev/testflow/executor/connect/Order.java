package dev.testflow.executor.connect;

import dev.testflow.executor.RemoteTest;
import dev.testflow.executor.db.RemoteTable.Key;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a scenario is executed.
 *
 * @param flow the flow that is called
 */
record Order(RemoteTest test, String instance, String flow) {

    /** As applications name it. */
    static final String RUNNER = "connect";

    private static final String PREFIX = "testflow-";

    Key key(String scenario) {
        return new Key(RUNNER, test.run(), test.application(), test.test(), test.attempt(), scenario);
    }

    /** What the test case of an attempt is called: no other one has the name, and after a crash it is the same. */
    static String name(Key key) {
        return PREFIX + id("test case", key);
    }

    /** What makes a repeated start the same as the first one. */
    static String token(Key key) {
        return id("execution", key);
    }

    private static String id(String what, Key key) {
        String text = String.join(
                "\0", what, key.run(), key.application(), key.test(), Integer.toString(key.attempt()), key.part());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
