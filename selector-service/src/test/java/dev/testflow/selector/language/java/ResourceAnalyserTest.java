package dev.testflow.selector.language.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceAnalyserTest {

    private final Repository repository = new Repository();

    @Test
    void aProviderIsReachedByWhoAsksForTheService() {
        repository.with("src/main/resources/META-INF/services/a.Service", "b.Provider\n");
        repository.main("package a; public interface Service {}");
        repository.main("package b; public class Provider {}");
        repository.test("package c; class ATest { Object s = java.util.ServiceLoader.load(a.Service.class); }");
        repository.test("package c; class BTest {}");

        assertThat(repository.reachedFrom("Provider.java"))
                .contains("ATest.java")
                .doesNotContain("BTest.java");
    }

    @Test
    void aProviderOfAForeignServiceMayBeLoadedByAnyone() {
        repository.with("src/main/resources/META-INF/services/java.nio.file.spi.FileSystemProvider", "b.Provider\n");
        repository.main("package b; public class Provider {}");
        repository.test("package c; class ATest {}");

        assertThat(repository.reachedFrom("Provider.java")).contains("ATest.java");
    }

    @Test
    void aTypeThatAResourceNamesReachesWhoNamesTheResource() {
        repository.with("src/main/resources/beans-a.xml", "<beans><bean class=\"a.A\"/></beans>");
        repository.main("package a; class A { void call() {} }");
        repository.test("package b; class ATest { Object c = new Context(\"beans-a.xml\"); }");
        repository.test("package b; class BTest {}");

        assertThat(repository.reachedBy("A.java", "call() {}", "call() { return; }"))
                .containsExactly("A.java", "ATest.java", "beans-a.xml");
    }

    @Test
    void configurationReachesItsModuleButNotWhatDoesNotSeeIt() {
        repository.with("pom.xml", FrameworksTest.pom("parent", ""));
        repository.with("core/pom.xml", FrameworksTest.pom("core", ""));
        repository.with("app/pom.xml", FrameworksTest.pom("app", FrameworksTest.dependency("core")));
        repository.with("core/src/main/resources/application.properties", "a=b");
        repository.with("app/src/test/resources/logback-test.xml", "<configuration/>");
        repository.with("core/src/test/java/a/CoreTest.java", "package a; class CoreTest {}");
        repository.with("app/src/test/java/b/AppTest.java", "package b; class AppTest {}");

        assertThat(repository.reachedFrom("application.properties")).containsExactly("AppTest.java", "CoreTest.java");
        assertThat(repository.reachedFrom("logback-test.xml")).containsExactly("AppTest.java");
    }

    @Test
    void aTypeThatConfigurationNamesDoesNotReachTheWholeModule() {
        repository.with("src/main/resources/META-INF/persistence.xml", "<class>a.A</class>");
        repository.main("package a; class A {}");
        repository.test("package b; class ATest { Object f = Persistence.createEntityManagerFactory(\"u\"); }");
        repository.test("package b; class BTest {}");

        assertThat(repository.reachedFrom("A.java")).contains("ATest.java").doesNotContain("BTest.java");
    }

    @Test
    void whatSourceIsGeneratedFromReachesTheModule() {
        repository.with("src/main/proto/user.proto", "message User {}");
        repository.test("package b; class ATest {}");

        assertThat(repository.reachedFrom("user.proto")).containsExactly("ATest.java");
    }

    @Test
    void thePackageThatSourceIsGeneratedIntoDoesNotReachTheModule() {
        repository.with("src/main/proto/user.proto", "option java_package = \"a.b\"; message User {}");
        repository.main("package a.b; class A {}");
        repository.test("package b; class ATest {}");

        assertThat(repository.reachedFrom("A.java")).isEmpty();
    }

    @Test
    void aTemplateCallsMethodsByName() {
        repository.with("src/main/resources/templates/mail.ftl", "Dear ${format.polite(name)}");
        repository.main(
                "package a; class Format { static String polite(String s) { return s; } static void rude() {} }");
        repository.test("package b; class ATest { String t = \"templates/mail.ftl\"; }");

        assertThat(repository.reachedBy("Format.java", "return s;", "return s + 1;"))
                .contains("ATest.java");
        assertThat(repository.reachedBy("Format.java", "rude() {}", "rude() { return; }"))
                .containsExactly("Format.java");
    }
}
