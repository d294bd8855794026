package dev.testflow.selector.language.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaLiteralsTest {

    private final Repository repository = new Repository();

    @Test
    void aTextThatIsATypesNameRefersToIt() {
        repository.main("package a.b; class A { static class In {} }");
        repository.test("package c; class ATest { Object t() throws Exception { return Class.forName(\"a.b.A\"); } }");
        repository.test("package c; class BTest { String in = \"a.b.A$In\"; }");
        repository.test("package c; class CTest { String in = \"a/b/A\"; }");
        repository.test("package c; class DTest { String message = \"look at a.b.A, please\"; }");
        repository.test("package c; class ETest { String message = \"a.b.B\"; }");

        assertThat(repository.reachedFrom("A.java"))
                .containsExactly("ATest.java", "BTest.java", "CTest.java", "DTest.java");
    }

    @Test
    void aNameThatIsPutTogetherMayBeAnyTypeOfThePackage() {
        repository.main("package a.b; class A {}");
        repository.main("package a.c; class B {}");
        repository.test(
                "package c; class ATest { Object t(String n) throws Exception { return Class.forName(\"a.b.\" + n); } }");
        repository.test("package c; class BTest { String t(String n) { return String.format(\"a.b.My%s\", n); } }");
        repository.test("package c; class CTest { String t(String n) { return \"a.b.Default\" + n; } }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java", "BTest.java", "CTest.java");
        assertThat(repository.reachedFrom("B.java")).isEmpty();
    }

    @Test
    void whoLoadsATypeByANameThatSomebodyElseSaysNeedsNothingMore() {
        repository.main(
                "package a; class Loader { Object load(String name) throws Exception { return Class.forName(name); } }");
        repository.main("package a; class A {}");
        repository.test(
                "package a; class ATest { Object t() throws Exception { return new Loader().load(\"a.A\"); } }");
        repository.test(
                "package a; class BTest { Object t() throws Exception { return new Loader().load(\"x.Y\"); } }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
    }

    @Test
    void whoMakesATypesNameOfAnothersMayLoadAny() {
        repository.main("package a; class Loader { Object load(Object o) throws Exception {"
                + " return Class.forName(o.getClass().getName() + \"Helper\"); } }");
        repository.main("package b; class A {}");
        repository.test("package a; class ATest { Loader loader; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java", "Loader.java");
    }

    @Test
    void aTextThatIsAFilesNameRefersToIt() {
        repository.with("src/test/resources/data/users.json", "{}");
        repository.with("src/test/resources/a/b/c/d/deep.txt", "");
        repository.test("package a; class ATest { Object o = ATest.class.getResource(\"/data/users.json\"); }");
        repository.test("package a; class BTest { String file = \"users.json\"; }");
        repository.test("package a; class CTest { String file = \"src/test/resources/a/b/c/d/deep.txt\"; }");
        repository.test("package a; class DTest { String file = \"other.json\"; }");

        assertThat(repository.reachedFrom("users.json")).containsExactly("ATest.java", "BTest.java");
        assertThat(repository.reachedFrom("deep.txt")).containsExactly("CTest.java");
    }

    @Test
    void aTextThatIsAFolderRefersToWhatIsInIt() {
        repository.with("src/test/resources/samples/one.bin", "1");
        repository.test("package a; class ATest { String folder = \"samples/\"; }");
        repository.test("package a; class BTest { java.io.File folder = new java.io.File(base(), \"samples\"); }");
        repository.test(
                "package a; class CTest { Object folder = java.nio.file.Path.of(\"src\", \"test\", \"resources\", \"samples\"); }");
        repository.test("package a; class DTest { String word = \"samples\"; }");
        repository.test("package a; class ETest { Object file(String n) { return open(\"samples/\" + n); } }");

        assertThat(repository.reachedFrom("one.bin"))
                .containsExactly("ATest.java", "BTest.java", "CTest.java", "ETest.java");
    }

    @Test
    void aTextThatIsAnExtensionRefersToAllFilesWithIt() {
        repository.with("src/test/resources/one.golden", "1");
        repository.test("package a; class ATest { String t(String n) { return n + \".golden\"; } }");

        assertThat(repository.reachedFrom("one.golden")).containsExactly("ATest.java");
    }

    @Test
    void aResourceBundleIsFoundInEveryLanguage() {
        repository.with("src/main/resources/a/Messages_de_AT.properties", "x=y");
        repository.main("package a; class Texts { Object o = java.util.ResourceBundle.getBundle(\"a.Messages\"); }");

        assertThat(repository.reachedFrom("Messages_de_AT.properties")).containsExactly("Texts.java");
    }

    @Test
    void aFileThatIsNamedLikeATestBelongsToIt() {
        repository.with("src/test/resources/a/ATest-context.xml", "<beans/>");
        repository.test("package a; class ATest {}");
        repository.test("package a; class BTest {}");

        assertThat(repository.reachedFrom("ATest-context.xml")).containsExactly("ATest.java");
    }

    @Test
    void aPackagesNameRefersToAllThatIsInIt() {
        repository.main("package a.b.c; class A {}");
        repository.main("package a.bb; class B {}");
        repository.test("package c; @SelectPackages(\"a.b\") class ATest {}");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
    }
}
