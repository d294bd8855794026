package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.CoverageCollected;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What real tools ran is told of tests that pass, and of no others. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RecordedTestsIT extends RunningExecutor {

    private static final String PRICE =
            "def total(a, b):\n    return a + b\n\n\ndef rebate(a):\n    if a > 100:\n        return 5\n    return 0\n";
    private static final String TOTALS =
            "SF:shop/price.py\nDA:1,1\nDA:2,1\nDA:5,1\nDA:6,0\nDA:7,0\nDA:8,0\nend_of_record\n";
    private static final String REBATES =
            "SF:shop/price.py\nDA:1,1\nDA:2,0\nDA:5,1\nDA:6,1\nDA:7,0\nDA:8,1\nend_of_record\n";

    @Test
    void unittestIsRecordedFileByFile() {
        Revision revision = new GitFixture(folder)
                .with("shop/price.py", PRICE)
                .with("test_total.py", python("self.assertEqual(3, price.total(1, 2))"))
                .with("test_rebate.py", python("self.assertEqual(0, price.rebate(1))"))
                .with("test_fails.py", python("self.assertEqual(1, price.rebate(1))"))
                .with("test_other.py", python("self.assertEqual(0, price.rebate(1))"))
                .with("test_crashes.py", python("import os; os._exit(7)"))
                .with("test_traced.py", python("import sys; sys.settrace(None); price.total(1, 2)"))
                .with("test_child.py", python("""
                        import subprocess, sys
                                subprocess.run([sys.executable, '-c', 'import shop.price as p; p.rebate(1)'], check=True)"""))
                .commit();
        PlanFixture plan = new PlanFixture(revision, "unittest")
                .tests(
                        "test_total.py",
                        "test_rebate.py",
                        "test_fails.py",
                        "test_other.py",
                        "test_crashes.py",
                        "test_traced.py",
                        "test_child.py")
                .recorded(
                        "test_total.py",
                        "test_rebate.py",
                        "test_fails.py",
                        "test_crashes.py",
                        "test_traced.py",
                        "test_child.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts())
                .isEqualTo(Map.of(Verdict.PASSED, 5, Verdict.FAILED, 1, Verdict.ERROR, 1));
        assertThat(awaitCoverage(plan, 3))
                .extracting(CoverageCollected::test)
                .containsExactlyInAnyOrder("test_total.py", "test_rebate.py", "test_child.py");
        assertThat(report(plan, "test_total.py")).contains(TOTALS).contains("SF:test_total.py");
        assertThat(report(plan, "test_rebate.py")).contains(REBATES).doesNotContain("test_total.py");
        assertThat(report(plan, "test_child.py")).contains(REBATES);
    }

    @Test
    void pytestIsRecordedFileByFile() {
        Revision revision = new GitFixture(folder)
                .with("shop/price.py", PRICE)
                .with("conftest.py", "")
                .with("test_total.py", "import shop.price\ndef test(): assert shop.price.total(1, 2) == 3\n")
                .with("test_rebate.py", "import shop.price\ndef test(): assert shop.price.rebate(1) == 0\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "pytest")
                .tests("test_total.py", "test_rebate.py")
                .recorded("test_total.py", "test_rebate.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2));
        awaitCoverage(plan, 2);
        assertThat(report(plan, "test_total.py")).contains(TOTALS);
        assertThat(report(plan, "test_rebate.py")).contains(REBATES);
    }

    @Test
    void sourcesThatTheBuildChangedAreNotTold() {
        Revision revision = new GitFixture(folder)
                .with("shop/price.py", PRICE)
                .with("shop/stock.py", "def count():\n    return 1\n")
                .with("test_total.py", python("self.assertEqual(3, price.total(1, 2))"))
                .with(
                        "test_stock.py",
                        "import unittest, shop.stock\nclass T(unittest.TestCase):\n    def test(self): shop.stock.count()\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "unittest")
                .build("sh", "-c", "echo >>shop/price.py")
                .tests("test_total.py", "test_stock.py")
                .recorded("test_total.py", "test_stock.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2));
        assertThat(awaitCoverage(plan, 1)).extracting(CoverageCollected::test).containsExactly("test_stock.py");
    }

    @Test
    void nodeIsRecordedByV8() {
        String test = "const test = require('node:test'); const price = require('../lib/price.js');\n";
        Revision revision = new GitFixture(folder)
                .with("lib/price.js", "exports.total = (a, b) => {\n  return a + b;\n};\n")
                .with("test/total.test.js", test + "test('adds', () => { price.total(1, 2); });\n")
                .with("test/fails.test.js", test + "test('fails', () => { throw new Error(price.total(1, 2)); });\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "node")
                .tests("test/total.test.js", "test/fails.test.js")
                .recorded("test/total.test.js", "test/fails.test.js");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1));
        assertThat(awaitCoverage(plan, 1)).extracting(CoverageCollected::format).containsExactly("v8");
        assertThat(report(plan, "test/total.test.js"))
                .startsWith("{\"result\":[{\"url\":\"file:///")
                .contains("\"url\":\"file:///lib/price.js\"", "\"functionName\":\"exports.total\"")
                .doesNotContain("node:internal");
    }

    @Test
    void junitIsRecordedByJacoco() {
        String launcher =
                System.getProperty("user.dir") + "/target/classes/runners/junit-platform-console-standalone.jar";
        Revision revision = shop(new GitFixture(folder), "src", "src").commit();
        PlanFixture plan = new PlanFixture(revision, "junit")
                .build("sh", "-c", """
                        "$JAVA_HOME"/bin/javac -g -cp '%s' -d classes src/shop/*.java""".formatted(launcher))
                .classPath("classes")
                .tests("src/shop/TotalTest.java", "src/shop/RebateTest.java")
                .recorded("src/shop/TotalTest.java", "src/shop/RebateTest.java");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2));
        awaitCoverage(plan, 2);
        assertThat(report(plan, "src/shop/TotalTest.java")).contains("SF:src/shop/Price.java\nDA:3,1\nDA:6,0\n");
        assertThat(report(plan, "src/shop/RebateTest.java"))
                .contains("SF:src/shop/Price.java\nDA:3,0\nDA:6,1\n")
                .doesNotContain("TotalTest");
    }

    @Test
    void mavenIsRecordedByJacocoWithAForkForEachClass() {
        Revision revision = shop(new GitFixture(folder), "src/main/java", "src/test/java")
                .with("mvnw", "exec '%s/../mvnw' \"$@\"\n".formatted(System.getProperty("user.dir")))
                .with("pom.xml", """
                        <project><modelVersion>4.0.0</modelVersion><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
                        <properties><maven.compiler.release>21</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
                        <dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
                          <version>%s</version><scope>test</scope></dependency></dependencies>
                        <build><plugins>
                          <plugin><artifactId>maven-resources-plugin</artifactId><version>%s</version></plugin>
                          <plugin><artifactId>maven-compiler-plugin</artifactId><version>%s</version></plugin>
                          <plugin><artifactId>maven-surefire-plugin</artifactId><version>%s</version></plugin>
                        </plugins></build></project>
                        """.formatted("6.0.3", "3.5.0", "3.15.0", "3.5.6"))
                .commit();
        PlanFixture plan = new PlanFixture(revision, "maven")
                .build("chmod", "+x", "mvnw")
                .timeoutSeconds(180)
                .tests("src/test/java/shop/TotalTest.java", "src/test/java/shop/RebateTest.java")
                .recorded("src/test/java/shop/TotalTest.java", "src/test/java/shop/RebateTest.java");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2));
        awaitCoverage(plan, 2);
        assertThat(report(plan, "src/test/java/shop/TotalTest.java"))
                .contains("SF:src/main/java/shop/Price.java\nDA:3,1\nDA:6,0\n");
        assertThat(report(plan, "src/test/java/shop/RebateTest.java"))
                .contains("SF:src/main/java/shop/Price.java\nDA:3,0\nDA:6,1\n");
    }

    private static GitFixture shop(GitFixture git, String sources, String tests) {
        return git.with(sources + "/shop/Price.java", """
                        package shop;
                        interface Price {
                            static int total(int a, int b) { return a + b; }

                            static int rebate(int a) {
                                return a / 20;
                            }
                        }
                        """)
                .with(tests + "/shop/TotalTest.java", test("TotalTest", "Price.total(1, 2)"))
                .with(tests + "/shop/RebateTest.java", test("RebateTest", "Price.rebate(1)"));
    }

    private static String test(String name, String call) {
        return "package shop;\nclass %s {\n    @org.junit.jupiter.api.Test void works() { %s; }\n}\n"
                .formatted(name, call);
    }

    private static String python(String body) {
        return "import unittest\nfrom shop import price\nclass T(unittest.TestCase):\n    def test(self):\n        %s\n"
                .formatted(body);
    }

    private List<CoverageCollected> awaitCoverage(PlanFixture plan, int tests) {
        return await().until(() -> bus.coverage(plan.run), coverage -> coverage.size() >= tests);
    }

    private String report(PlanFixture plan, String test) {
        CoverageCollected collected = bus.coverage(plan.run).stream()
                .filter(it -> it.test().equals(test))
                .findFirst()
                .orElseThrow();
        byte[] gzipped = Base64.getDecoder().decode(collected.report());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
