package dev.testflow.embedded.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the scenarios of a test class beside each other; each is reported as a test of its own. */
public final class Scenarios {

    private Scenarios() {}

    /** Starts all methods of an object that are a {@link Scenario}. */
    public static Stream<DynamicTest> of(Object tests) {
        List<DynamicTest> all = Arrays.stream(tests.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Scenario.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> start(method, tests))
                .toList();
        return all.stream();
    }

    private static DynamicTest start(Method method, Object tests) {
        FutureTask<Void> scenario = new FutureTask<>(() -> {
            method.setAccessible(true);
            method.invoke(tests);
            return null;
        });
        Thread.ofPlatform().daemon().name(method.getName()).start(scenario);
        return DynamicTest.dynamicTest(method.getName(), () -> outcome(scenario));
    }

    private static void outcome(FutureTask<Void> scenario) throws Throwable {
        try {
            scenario.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e.getCause();
        }
    }
}
