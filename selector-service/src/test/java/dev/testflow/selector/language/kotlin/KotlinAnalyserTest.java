package dev.testflow.selector.language.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.java.Repository;
import org.junit.jupiter.api.Test;

class KotlinAnalyserTest {

    private final Repository repository = new Repository();

    @Test
    void kotlinAndJavaSeeEachOthersTypes() {
        repository.with("src/main/java/a/A.java", "package a; public class A {}");
        repository.with("src/main/kotlin/b/B.kt", "package b\nimport a.A\nclass B(val a: A)");
        repository.with("src/test/java/c/CTest.java", "package c; class CTest { b.B b; }");
        repository.with("src/test/kotlin/c/DTest.kt", "package c\nclass DTest");

        assertThat(repository.reachedFrom("A.java")).containsExactly("B.kt", "CTest.java");
    }

    @Test
    void aFunctionAtTheTopIsFoundByItsImportItsPackageAndItsFile() {
        repository.with(
                "src/main/kotlin/a/Tools.kt", "package a\nfun twice(x: Int) = x * 2\nval Int.half get() = this / 2");
        repository.with(
                "src/test/kotlin/b/ATest.kt", "package b\nimport a.twice\nclass ATest {\n    val x = twice(1)\n}\n");
        repository.with("src/test/kotlin/a/BTest.kt", "package a\nclass BTest {\n    val x = 4.half\n}\n");
        repository.with(
                "src/test/java/c/CTest.java", "package c; import a.ToolsKt; class CTest { int x = ToolsKt.twice(1); }");
        repository.with(
                "src/test/kotlin/b/DTest.kt", "package b\nimport a.*\nclass DTest {\n    val x = twice(1)\n}\n");
        repository.with(
                "src/test/kotlin/b/ETest.kt",
                "package b\nimport a.twice as double\nclass ETest {\n    val x = double(1)\n}\n");
        repository.with("src/test/kotlin/b/FTest.kt", "package b\nimport a.*\nclass FTest {\n    val x = 1\n}\n");

        assertThat(repository.reachedFrom("Tools.kt"))
                .containsExactly("ATest.kt", "BTest.kt", "CTest.java", "DTest.kt", "ETest.kt");
    }

    @Test
    void codeWithinTextsIsRead() {
        repository.with("src/main/kotlin/a/Tools.kt", "package a\nfun twice(x: Int) = x * 2\nval half = 3\n");
        repository.with(
                "src/test/kotlin/a/ATest.kt", "package a\nclass ATest {\n    val t = \"two: ${twice(1)}\"\n}\n");
        repository.with("src/test/kotlin/a/BTest.kt", "package a\nclass BTest {\n    val t = \"half: $half\"\n}\n");
        repository.with("src/test/kotlin/a/CTest.kt", "package a\nclass CTest {\n    val t = \"half\"\n}\n");

        assertThat(repository.reachedFrom("Tools.kt")).containsExactly("ATest.kt", "BTest.kt");
    }

    @Test
    void aFilesClassMayHaveAnotherName() {
        repository.with("src/main/kotlin/a/Tools.kt", "@file:JvmName(\"Util\")\npackage a\nfun twice(x: Int) = x * 2");
        repository.with("src/test/java/c/CTest.java", "package c; class CTest { int x = a.Util.twice(1); }");

        assertThat(repository.reachedFrom("Tools.kt")).containsExactly("CTest.java");
    }

    @Test
    void qualifiedNamesTextsAndAliasesAreReferences() {
        repository.with("src/main/java/a/b/A.java", "package a.b; public class A {}");
        repository.with("src/test/kotlin/c/ATest.kt", "package c\nclass ATest {\n    val a = a.b.A()\n}\n");
        repository.with(
                "src/test/kotlin/c/BTest.kt", "package c\nclass BTest {\n    val a = Class.forName(\"a.b.A\")\n}\n");
        repository.with(
                "src/test/kotlin/c/CTest.kt",
                "package c\nimport a.b.A as Other\nclass CTest {\n    val a: Other? = null\n}\n");
        repository.with("src/test/kotlin/c/DTest.kt", "package c\n// a.b.A\nclass DTest");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.kt", "BTest.kt", "CTest.kt");
    }

    @Test
    void whatCannotBeParsedIsReadWordByWord() {
        repository.with("src/main/java/a/A.java", "package a; public class A {}");
        repository.with("src/test/kotlin/b/ATest.kt", "package b\nimport a.A\nclass ATest { fun ) = A(");
        repository.with("src/test/kotlin/b/BTest.kt", "import a.A\n" + "(".repeat(50_000) + "A");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.kt", "BTest.kt");
    }

    @Test
    void aFileOfKotlinScanningForBeansReachesThem() {
        repository.with("src/main/kotlin/a/A.kt", "package a\n@Service class A");
        repository.with("src/test/kotlin/b/ATest.kt", "package b\n@SpringBootTest class ATest");

        assertThat(repository.reachedFrom("A.kt")).containsExactly("ATest.kt");
    }

    @Test
    void groovyNamesTypesAsJavaDoes() {
        repository.with("src/main/groovy/a/A.groovy", "package a\nclass A { def go() {} }");
        repository.with(
                "src/test/groovy/a/ASpec.groovy",
                "package a\nclass ASpec extends Specification { def 'it goes'() { expect: new A().go() } }");
        repository.with("src/test/groovy/b/BSpec.groovy", "package b\nimport a.A as Other\nclass BSpec { Other o }");
        repository.with("src/test/groovy/b/CSpec.groovy", "package b\nclass CSpec { A o }");

        assertThat(repository.reachedFrom("A.groovy")).containsExactly("ASpec.groovy", "BSpec.groovy");
    }

    @Test
    void scalaImportsInBracesAndFromPackagesAround() {
        repository.with("src/main/scala/a/b/A.scala", "package a.b\ncase class A(x: Int)\nobject Tools { def f = 1 }");
        repository.with(
                "src/test/scala/c/ATest.scala",
                "package c\nimport a.b.{A => Other, Tools}\nclass ATest {\n    val o = Other(1)\n}\n");
        repository.with("src/test/scala/a/BTest.scala", "package a\nimport b.A\nclass BTest {\n    val o = A(1)\n}\n");
        repository.with("src/test/scala/a/CTest.scala", "package a\nimport b._\nclass CTest {\n    val o = A(1)\n}\n");
        repository.with("src/test/scala/a/b/DTest.scala", "package a\npackage b\nclass DTest {\n    val o = A(1)\n}\n");
        repository.with("src/test/scala/d/ETest.scala", "package d\nclass ETest {\n    val o = 1\n}\n");

        assertThat(repository.reachedFrom("A.scala"))
                .containsExactly("ATest.scala", "BTest.scala", "CTest.scala", "DTest.scala");
    }
}
