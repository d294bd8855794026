package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real runs of Gradle, where the machine has that of Debian, which brings a JUnit that can be had without a network. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class GradleRunnerIT extends RunningExecutor {

    private static final Path JUNIT = Path.of("/usr/share/java/junit4.jar");
    private static final Path HAMCREST = Path.of("/usr/share/java/hamcrest-core.jar");

    private static Path java;

    @BeforeAll
    static void needsGradle() throws IOException {
        Programs.needed("gradle");
        assumeTrue(Files.exists(JUNIT) && Files.exists(HAMCREST), "there is no " + JUNIT + " on this machine");
        java = Programs.needed("java").toRealPath().getParent().getParent();
    }

    @Test
    void testsAreExecutedByTheTaskThatHasThem() {
        PlanFixture plan = plan(shop())
                .tests("price/src/test/java/shop/PriceTest.java", "till/src/integrationTest/java/shop/TillTest.java");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1));
        TestFinished till = bus.test(plan.run, "till/src/integrationTest/java/shop/TillTest.java");
        assertThat(till.cases()).isEqualTo(new CaseCounts(0, 1, 0, 0));
        assertThat(till.failures().getFirst().message()).contains("jammed");
    }

    @Test
    void classesOfWhichNoFileIsKnownAreLookedForByTheTaskTest() {
        PlanFixture plan = plan(shop()).tests("shop.StockTest", "shop.NoTest");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.ERROR, 1));
    }

    private Revision shop() {
        return new GitFixture(folder)
                .with("settings.gradle", "include 'price', 'till'\n")
                .with("build.gradle", """
                        subprojects {
                          apply plugin: 'java'
                          sourceSets { integrationTest }
                          dependencies {
                            testImplementation files('%1$s', '%2$s')
                            integrationTestImplementation files('%1$s', '%2$s')
                          }
                          task integrationTest(type: Test) {
                            testClassesDirs = sourceSets.integrationTest.output.classesDirs
                            classpath = sourceSets.integrationTest.runtimeClasspath
                          }
                          task deploy(type: Test) { doFirst { throw new GradleException('nobody asked for this') } }
                        }
                        """.formatted(JUNIT, HAMCREST))
                .with("price/src/test/java/shop/PriceTest.java", test("PriceTest", ""))
                .with("price/src/test/java/shop/OtherTest.java", test("OtherTest", "throw new AssertionError();"))
                .with(
                        "till/src/integrationTest/java/shop/TillTest.java",
                        test("TillTest", "throw new AssertionError(\"jammed\");"))
                .with("till/src/test/java/shop/StockTest.java", test("StockTest", ""))
                .commit();
    }

    private static String test(String name, String body) {
        return "package shop; public class %s { @org.junit.Test public void works() { %s } }\n".formatted(name, body);
    }

    private static PlanFixture plan(Revision revision) {
        return new PlanFixture(revision, "gradle")
                .timeoutSeconds(170)
                .variables(Map.of("JAVA_HOME", java.toString()))
                .build("sh", "-c", "printf '#!/bin/sh\\nexec gradle --offline \"$@\"\\n' >gradlew && chmod +x gradlew");
    }
}
