package dev.testflow.selector.language.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import dev.testflow.selector.language.java.Repository;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildAnalyserTest {

    private final Repository repository = new Repository();

    @Test
    void aPomReachesItsModuleAndThoseThatNeedIt() {
        maven();

        assertThat(repository.reachedFrom("core/pom.xml")).containsExactly("AppTest.java", "CoreTest.java", "pom.xml");
        assertThat(repository.reachedFrom("app/pom.xml")).containsExactly("AppTest.java");
        assertThat(repository.reachedFrom("other/pom.xml")).containsExactly("OtherTest.java");
    }

    @Test
    void aParentReachesAllModulesThatInheritFromIt() {
        maven();

        assertThat(repository.reachedFrom("pom.xml")).contains("CoreTest.java", "AppTest.java", "OtherTest.java");
    }

    @Test
    void whatAParentOnlyManagesIsNotNeeded() {
        maven();

        assertThat(repository.reachedBy("core/pom.xml", "<x>1</x>", "<x>2</x>")).doesNotContain("OtherTest.java");
    }

    @Test
    void artifactsWithPropertiesInTheirNamesAreFound() {
        repository.with("a/pom.xml", pom("lib_${scala.version}", "", "<x>1</x>"));
        repository.with("b/pom.xml", pom("b", "", dependency("lib_2.13")));
        repository.with("b/src/test/java/BTest.java", "class BTest {}");

        assertThat(repository.reachedFrom("a/pom.xml")).contains("BTest.java");
    }

    @Test
    void whatDescribesAProjectReachesNoTest() {
        repository.with("pom.xml", pom("a", "", "<description>old</description><dependencies/>"));
        repository.with("src/test/java/ATest.java", "class ATest {}");
        repository.with("src/test/java/BTest.java", "class BTest { String file = \"pom.xml\"; }");

        assertThat(repository.reachedBy("pom.xml", "old", "new")).containsExactly("BTest.java", "pom.xml");
        assertThat(repository.reachedBy("pom.xml", "<version>1", "<version>2")).contains("ATest.java");
    }

    @Test
    void whatDescribesAProjectIsSeenWhereResourcesAreFiltered() {
        repository.with(
                "pom.xml",
                pom(
                        "a",
                        "",
                        "<description>old</description><build><resources><resource><filtering>true</filtering></resource></resources></build>"));
        repository.with("src/test/java/ATest.java", "class ATest {}");

        assertThat(repository.reachedBy("pom.xml", "old", "new")).contains("ATest.java");
    }

    @ParameterizedTest
    @CsvSource({"maven-javadoc-plugin, false", "maven-surefire-plugin, true", "unknown-plugin, true"})
    void onlyPluginsThatTestsMayNoticeReachThem(String plugin, boolean noticed) {
        repository.with(
                "pom.xml",
                pom(
                        "a",
                        "",
                        "<build><plugins><plugin><artifactId>" + plugin
                                + "</artifactId><version>7</version></plugin></plugins></build>"));
        repository.with("src/test/java/ATest.java", "class ATest {}");

        assertThat(repository.reachedBy("pom.xml", "<version>7", "<version>8").contains("ATest.java"))
                .isEqualTo(noticed);
    }

    @Test
    void aFileThatABuildNamesReachesTheModule() {
        repository.with(
                "pom.xml",
                pom("a", "", "<build><filters><filter>${basedir}/filters/dev.txt</filter></filters></build>"));
        repository.with("filters/dev.txt", "");
        repository.with("src/test/java/ATest.java", "class ATest {}");

        assertThat(repository.reachedFrom("dev.txt")).contains("ATest.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".mvn/jvm.config",
                "mvnw",
                ".mvn/wrapper/maven-wrapper.properties",
                "gradlew",
                "gradle/wrapper/gradle-wrapper.properties",
                "gradle.properties",
                "gradle/libs.versions.toml",
                "settings.gradle.kts",
                "buildSrc/src/main/groovy/conventions.gradle",
                "gradle/publish.gradle"
            })
    void whatBelongsToTheBuildAsAWholeReachesAllModules(String path) {
        maven();
        repository.with(path, "x");

        assertThat(repository.reachedFrom(path)).contains("CoreTest.java", "AppTest.java", "OtherTest.java");
    }

    @Test
    void gradleProjectsNameEachOther() {
        repository.with("settings.gradle", "include ':core', ':app:web', ':other'");
        repository.with("build.gradle", "");
        repository.with("core/build.gradle", "");
        repository.with("other/build.gradle.kts", "");
        repository.with("app/web/build.gradle.kts", "dependencies { implementation(project(\":core\")) }");
        repository.with("core/src/test/java/CoreTest.java", "class CoreTest {}");
        repository.with("other/src/test/java/OtherTest.java", "class OtherTest {}");
        repository.with("app/web/src/test/java/WebTest.java", "class WebTest {}");

        assertThat(repository.reachedFrom("core/build.gradle"))
                .contains("WebTest.java", "CoreTest.java")
                .doesNotContain("OtherTest.java");
        assertThat(repository.reachedFrom("build.gradle")).contains("WebTest.java", "CoreTest.java", "OtherTest.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project(path: ':lib:core-model')",
                "project(':core-model')",
                "projects.lib.coreModel",
                "project(\":lib:$name\")"
            })
    void gradleProjectsAreNamedInManyWays(String dependency) {
        repository.with("settings.gradle", "rootProject.children.each { it.name = 'x' }");
        repository.with("lib/core-model/core-model.gradle", "");
        repository.with("app/build.gradle", "dependencies { api " + dependency + " }");
        repository.with("app/src/test/java/AppTest.java", "class AppTest {}");

        assertThat(repository.reachedFrom("core-model.gradle")).contains("AppTest.java");
    }

    @Test
    void theLayoutDoesNotChangeWithAVersionButWithADependency() throws IOException {
        String layout = layout(pom("b", "", dependency("a")));

        assertThat(layout(pom("b", "", dependency("a")).replace("<version>1", "<version>2")))
                .isEqualTo(layout);
        assertThat(layout(pom("b", "", ""))).isNotEqualTo(layout);
    }

    private static String layout(String pom) throws IOException {
        return new BuildAnalyser()
                .within(new Sources().with("a/pom.xml", pom("a", "", "")).with("b/pom.xml", pom))
                .layout();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<project>",
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><project><artifactId>&a;</artifactId></project>",
                "\u0000",
                "<a/><b/>"
            })
    void aPomThatIsNoneStillReachesItsModule(String pom) {
        repository.with("pom.xml", pom);
        repository.with("src/test/java/ATest.java", "class ATest {}");

        assertThat(repository.reachedFrom("pom.xml")).containsExactly("ATest.java");
    }

    @Test
    void aPomAmongTheSamplesOfTestsIsNoModule() {
        repository.with("pom.xml", pom("a", "", ""));
        repository.with("src/test/resources/sample/pom.xml", pom("sample", "", ""));
        repository.with("src/test/resources/sample/application.properties", "x=y");
        repository.with("src/test/java/ATest.java", "class ATest {}");

        assertThat(repository.reachedFrom("application.properties")).containsExactly("ATest.java");
    }

    @Test
    void deepXmlIsRefusedWithoutHarm() {
        repository.with("pom.xml", "<a>".repeat(100_000));
        repository.with("src/test/java/ATest.java", "class ATest {}");

        assertThat(repository.reachedFrom("pom.xml")).containsExactly("ATest.java");
    }

    private void maven() {
        repository.with(
                "pom.xml",
                pom("parent", "", "<dependencyManagement>" + dependency("core") + "</dependencyManagement>"));
        String parent = "<parent><groupId>g</groupId><artifactId>parent</artifactId></parent>";
        repository.with("core/pom.xml", pom("core", parent, "<x>1</x>"));
        repository.with("other/pom.xml", pom("other", parent, ""));
        repository.with("app/pom.xml", pom("app", parent, dependency("core")));
        repository.with("core/src/test/java/CoreTest.java", "class CoreTest {}");
        repository.with("app/src/test/java/AppTest.java", "class AppTest {}");
        repository.with("other/src/test/java/OtherTest.java", "class OtherTest {}");
    }

    private static String pom(String artifact, String parent, String body) {
        return "<project>" + parent + "<groupId>g</groupId><artifactId>" + artifact
                + "</artifactId><version>1</version>" + body + "</project>";
    }

    private static String dependency(String artifact) {
        return "<dependencies><dependency><groupId>g</groupId><artifactId>" + artifact
                + "</artifactId><version>1</version></dependency></dependencies>";
    }
}
