package dev.testflow.selector.language.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworksTest {

    private final Repository repository = new Repository();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SpringBootTest",
                "DataJpaTest",
                "QuarkusTest",
                "MicronautTest",
                "ContextConfiguration",
                "ComponentScan"
            })
    void aFrameworkThatLooksForTypesReachesAnnotatedOnes(String annotation) {
        repository.main("package a; @Service class A {}");
        repository.test("package b; @" + annotation + " class ATest { @Test void t() {} }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
    }

    @Test
    void aFrameworkReachesTypesWithSupertypes() {
        repository.main("package a; interface Users extends JpaRepository<User, Long> {}");
        repository.test("package b; @SpringBootTest class ATest { @Test void t() {} }");

        assertThat(repository.reachedFrom("Users.java")).containsExactly("ATest.java");
    }

    @Test
    void aFrameworkDoesNotTakeOtherTestsOrPlainTypesForItsOwn() {
        repository.main("package a; class Plain {}");
        repository.test("package a; class PlainTest { @Test void t() {} }");
        repository.test("package b; @SpringBootTest class ATest { @Test void t() {} }");

        assertThat(repository.reachedFrom("Plain.java")).isEmpty();
        assertThat(repository.reachedFrom("PlainTest.java")).isEmpty();
    }

    @Test
    void aPlainTypeIsReachedThroughABeanThatUsesIt() {
        repository.main("package a; class Plain { static int twice(int x) { return x * 2; } }");
        repository.main("package a; @Service class A { int t() { return Plain.twice(2); } }");
        repository.test("package b; @SpringBootTest class ATest { @Test void t() {} }");

        assertThat(repository.reachedBy("Plain.java", "x * 2", "x + x"))
                .containsExactly("A.java", "ATest.java", "Plain.java");
    }

    @Test
    void aTestBeansConfigurationIsFound() {
        repository.test("package a; class Beans { @Bean Object o() { return 1; } }");
        repository.test("package b; @SpringBootTest class ATest { @Test void t() {} }");

        assertThat(repository.reachedFrom("Beans.java")).containsExactly("ATest.java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new ClassFileImporter()", "new Reflections()", "new ClassGraph()"})
    void aProgramThatLooksThroughAllTypesReachesEach(String scanner) {
        repository.main("package a; class A { static void f() {} }");
        repository.test("package b; class ATest { Object scanner = " + scanner + "; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
        assertThat(repository.reachedBy("A.java", "f() {}", "f() { f(); }")).containsExactly("A.java", "ATest.java");
    }

    @Test
    void whatIsLookedThroughIncludesModulesThatAreNeeded() {
        repository.with("pom.xml", pom("parent", ""));
        repository.with("core/pom.xml", pom("core", ""));
        repository.with("other/pom.xml", pom("other", ""));
        repository.with("app/pom.xml", pom("app", dependency("core")));
        repository.with("core/src/main/java/a/A.java", "package a; @Entity class A {}");
        repository.with("other/src/main/java/o/O.java", "package o; @Entity class O {}");
        repository.with(
                "core/src/test/java/a/CoreTest.java",
                "package a; @SpringBootTest class CoreTest { @Test void t() {} }");
        repository.with(
                "app/src/test/java/b/AppTest.java", "package b; @SpringBootTest class AppTest { @Test void t() {} }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("AppTest.java", "CoreTest.java");
        assertThat(repository.reachedFrom("O.java")).isEmpty();
    }

    @Test
    void aProcessorsServiceIsTiedToItsProvider() {
        repository.main("package a; public interface Service {}");
        repository.main("package b; @AutoService(a.Service.class) public class Provider implements a.Service {}");
        repository.test("package c; class ATest { Object s = java.util.ServiceLoader.load(a.Service.class); }");

        assertThat(repository.reachedFrom("Provider.java")).contains("ATest.java");
    }

    static String pom(String artifact, String body) {
        return "<project><groupId>g</groupId><artifactId>" + artifact + "</artifactId><version>1</version>" + body
                + "</project>";
    }

    static String dependency(String artifact) {
        return "<dependencies><dependency><groupId>g</groupId><artifactId>" + artifact
                + "</artifactId><version>1</version></dependency></dependencies>";
    }
}
