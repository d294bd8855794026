package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of a plan: what the catalogue names and a runner can execute by itself, a file or a class. It may consist of several cases.
 *
 * @param application the application that it belongs to
 * @param test its path, relative to the application's root; unique in the application
 * @param position its place in the plan's order, unique in the plan
 * @param reasons why it was selected, in words; how it uses a changed file always reads {@code <file> changed -> used by <file> -> used by <test>}, or {@code is gone} in place of {@code changed}, with paths relative to the repository's root
 * @param owners the teams that own it by CODEOWNERS
 * @param role what it is in the plan for; absent when it was selected
 * @param coverage whether it is to be recorded what it runs; absent when it is not
 */
public record PlannedTest(
        String application,
        String test,
        @JsonProperty(required = true) int position,
        List<String> reasons,
        List<String> owners,
        @Nullable TestRole role,
        @Nullable Boolean coverage) {

    public PlannedTest {
        application = Require.name(application, "tests.application");
        test = Require.path(test, "tests.test");
        position = Require.atLeast(0, position, "tests.position");
        reasons = Require.texts(reasons, "tests.reasons", 20);
        Require.check(!reasons.isEmpty(), "tests.reasons", "is empty: a test is never selected without a reason");
        owners = Require.texts(owners, "tests.owners", 20);
        role = role == TestRole.SELECTED ? null : role;
        coverage = Boolean.TRUE.equals(coverage) ? coverage : null;
    }

    /** A test that was selected. */
    public PlannedTest(String application, String test, int position, List<String> reasons, List<String> owners) {
        this(application, test, position, reasons, owners, null, null);
    }
}
