package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The kinds of tests in Java, for each of its runners. */
final class JvmKinds {

    private static final String CONSOLE =
            System.getProperty("user.dir") + "/target/classes/runners/junit-platform-console-standalone.jar";
    private static final Path JUNIT4 = Path.of("/usr/share/java/junit4.jar");
    private static final Path HAMCREST = Path.of("/usr/share/java/hamcrest-core.jar");

    private JvmKinds() {}

    /** Compiled ahead of the run: the time of a process is not enough for a compiler as well on a busy machine. */
    static KindsProject junit(GitFixture repository) {
        KindsProject project = jupiter("junit", repository, "src/");
        return project.planned(plan ->
                plan.build("cp", "-r", compiled(plan, project), "classes").classPath("classes"));
    }

    /** With the Maven, the plugins and the JUnit of this build: they can be had without a network. */
    static KindsProject maven(GitFixture repository) {
        Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        assumeTrue(Files.isExecutable(maven), "there is no " + maven);
        repository.with("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>21</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>%s</version></dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin><artifactId>maven-resources-plugin</artifactId><version>%s</version></plugin>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>%s</version></plugin>
                    <plugin>
                      <artifactId>maven-surefire-plugin</artifactId><version>%s</version>
                      <configuration><runOrder>alphabetical</runOrder><argLine>-XX:TieredStopAtLevel=1</argLine></configuration>
                    </plugin>
                  </plugins></build>
                </project>
                """.formatted(
                        Test.class.getPackage().getImplementationVersion(),
                        versionOf("maven-resources-plugin"),
                        versionOf("maven-compiler-plugin"),
                        versionOf("maven-surefire-plugin")));
        return jupiter("maven", repository, "src/test/java/")
                .planned(plan -> plan.timeoutSeconds(20)
                        .variables(Map.of("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"))
                        .build("sh", "-c", script("mvnw", maven + " -o")));
    }

    /** With that of Debian, which brings a JUnit that can be had without a network. */
    static KindsProject gradle(GitFixture repository) {
        Programs.needed("gradle");
        assumeTrue(Files.exists(JUNIT4) && Files.exists(HAMCREST), "there is no " + JUNIT4 + " on this machine");
        Path java = Programs.real("java").getParent().getParent();
        repository
                .with("settings.gradle", "")
                .with(
                        "build.gradle",
                        "apply plugin: 'java'\ndependencies { testImplementation files('%s', '%s') }\n"
                                .formatted(JUNIT4, HAMCREST));
        return kinds(
                        "gradle",
                        repository,
                        "src/test/java/",
                        body -> "@org.junit.Test public void doesIt() throws Exception { " + body + " }")
                .with(
                        Kind.IS_SKIPPED,
                        source(Kind.IS_SKIPPED, "@org.junit.Ignore @org.junit.Test public void doesIt() {}"))
                .with(
                        Kind.HAS_PARAMETERS,
                        "@org.junit.runner.RunWith(org.junit.runners.Parameterized.class) "
                                + source(Kind.HAS_PARAMETERS, """
                                private final int number;
                                public EHasParametersTest(int number) { this.number = number; }
                                @org.junit.runners.Parameterized.Parameters public static Object[] numbers() { return new Object[] {0, 1, 2}; }
                                @org.junit.Test public void isSmall() { if (number > 2) throw new AssertionError(); }
                                """))
                .planned(plan -> plan.timeoutSeconds(60)
                        .variables(Map.of("JAVA_HOME", java.toString()))
                        .build("sh", "-c", script("gradlew", "gradle --offline")));
    }

    private static KindsProject jupiter(String runner, GitFixture repository, String folder) {
        return kinds(
                        runner,
                        repository,
                        folder,
                        body -> "@org.junit.jupiter.api.Test void doesIt() throws Exception { " + body + " }")
                .with(
                        Kind.IS_SKIPPED,
                        source(
                                Kind.IS_SKIPPED,
                                "@org.junit.jupiter.api.Disabled @org.junit.jupiter.api.Test void doesIt() {}"))
                .with(Kind.HAS_PARAMETERS, source(Kind.HAS_PARAMETERS, """
                        @org.junit.jupiter.params.ParameterizedTest @org.junit.jupiter.params.provider.ValueSource(ints = {0, 1, 2})
                        void isSmall(int number) { if (number > 2) throw new AssertionError(); }
                        """));
    }

    /** All but those of which each JUnit has a way of its own. */
    private static KindsProject kinds(String runner, GitFixture repository, String folder, UnaryOperator<String> test) {
        return new KindsProject(runner, repository, kind -> folder + kind.className() + "Test.java")
                .with(Kind.PASSES, source(Kind.PASSES, test.apply("")))
                .with(Kind.FAILS, source(Kind.FAILS, test.apply("throw new AssertionError(\"the till is short\");")))
                .with(Kind.ERRS, source(Kind.ERRS, test.apply("throw new java.io.IOException(\"the till is gone\");")))
                .with(
                        Kind.FLOODS,
                        source(
                                Kind.FLOODS,
                                test.apply(
                                        "for (int i = 0; i < 200_000; i++) System.out.println(\"flood flood flood\");")))
                .with(Kind.EXITS, source(Kind.EXITS, test.apply("System.exit(3);")))
                .with(
                        Kind.IS_KILLED,
                        source(
                                Kind.IS_KILLED,
                                test.apply(
                                        "new ProcessBuilder(\"kill\", \"-SEGV\", Long.toString(ProcessHandle.current().pid())).start().waitFor(); Thread.sleep(60_000);")))
                .with(Kind.HANGS, source(Kind.HANGS, test.apply("Thread.sleep(4_711_000);")))
                .with(Kind.PASSES_TOO, source(Kind.PASSES_TOO, test.apply("")));
    }

    private static String source(Kind kind, String body) {
        return "public class %sTest { %s }\n".formatted(kind.className(), body);
    }

    private static String compiled(PlanFixture plan, KindsProject project) {
        Path repository =
                Path.of(URI.create(plan.header().applications().getFirst().repository()));
        Path classes = repository.resolveSibling("compiled");
        List<String> arguments = new ArrayList<>(List.of("-cp", CONSOLE, "-d", classes.toString()));
        for (Kind kind : Kind.values()) {
            arguments.add(repository.resolve(project.test(kind)).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes.toString();
    }

    /** What writes a project's own wrapper of a tool. */
    private static String script(String wrapper, String command) {
        return "printf '#!/bin/sh\\nexec %2$s \"$@\"\\n' >%1$s && chmod +x %1$s".formatted(wrapper, command);
    }

    /** That which this build has of a plugin. */
    private static String versionOf(String plugin) {
        try {
            Matcher version = Pattern.compile("<" + plugin + "\\.version>(.+?)<")
                    .matcher(Files.readString(Path.of("../pom.xml")));
            assertThat(version.find()).as(plugin).isTrue();
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
