package dev.testflow.selector.language.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaUnitsTest {

    private final Repository repository = new Repository();

    @Test
    void aMethodReachesOnlyWhoCallsIt() {
        repository.main(
                "package a; public class Tool { static int one() { return 1; } static int two() { return 2; } }");
        repository.test("package b; import a.Tool; class OneTest { @Test void t() { Tool.one(); } }");
        repository.test("package b; import a.Tool; class TwoTest { @Test void t() { Tool.two(); } }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("OneTest.java", "Tool.java");
    }

    @Test
    void aMethodIsFollowedThroughOthersThatCallIt() {
        repository.main(
                "package a; public class Tool { static int one() { return 1; } static int two() { return one(); } static int six() { return 6; } }");
        repository.test("package b; import a.Tool; class TwoTest { @Test void t() { Tool.two(); } }");
        repository.test("package b; import a.Tool; class SixTest { @Test void t() { Tool.six(); } }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("Tool.java", "TwoTest.java");
    }

    @Test
    void aMethodOfTheSameNameElsewhereIsNotFollowed() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.main("package a; public class Other { static int one() { return 1; } }");
        repository.test("package b; import a.Other; class OtherTest { @Test void t() { Other.one(); } }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3")).containsExactly("Tool.java");
    }

    @Test
    void aMethodReferenceAndAStaticImportAreCalls() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.test("package b; import a.Tool; class ATest { Object f = (Runnable) Tool::one; }");
        repository.test("package b; import static a.Tool.one; class BTest { int x = one(); }");
        repository.test("package b; import static a.Tool.*; class CTest { int x = one(); }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("ATest.java", "BTest.java", "CTest.java", "Tool.java");
    }

    @Test
    void aTextThatNamesAMethodIsACall() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.test(
                "package b; import a.Tool; class ATest { Object f() throws Exception { return look(new Tool(), \"one\"); } }");
        repository.test("package b; class BTest { @MethodSource(\"a.Tool#one\") void t() {} }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("ATest.java", "BTest.java", "Tool.java");
    }

    @Test
    void aTypeThatIsHandedOnMayHaveAnyMethodCalled() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.test("package b; import a.Tool; class ATest { Object all = callAll(Tool.class); }");
        repository.test("package b; import a.Tool; class BTest { Object log = LoggerFactory.getLogger(Tool.class); }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("ATest.java", "Tool.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x = 1;",
                "static { int x = 1; }",
                "Tool() { int x = 1; }",
                "record In() { In { int x = 1; } }",
                "public String toString() { int x = 1; return \"\"; }",
                "@PostConstruct void start() { int x = 1; }",
                "void on(@Observes Object o) { int x = 1; }",
                "private void readObject(Object in) { int x = 1; }",
                "public int getX() { int x = 1; return x; }",
                "static Tool valueOf(String s) { int x = 1; return null; }"
            })
    void whatIsNotCalledByNameReachesWhoeverMentionsTheType(String member) {
        repository.main("package a; public class Tool { static int two() { return 2; } " + member + " }");
        repository.test("package b; import a.Tool; class ATest { @Test void t() { Tool.two(); } }");

        assertThat(repository.reachedBy("Tool.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Tool.java");
    }

    @Test
    void aMethodThatMayBeOneOfASupertypeElsewhereIsNotFollowedByName() {
        repository.main("package a; public interface Step { void go(); }");
        repository.main("package a; public class First implements Step { public void go() { int x = 1; } }");
        repository.main("package a; public class Runner { static void run(Step step) { step.go(); } }");
        repository.test("package b; class ATest { @Test void t() { a.Runner.run(new a.First()); } }");

        assertThat(repository.reachedBy("First.java", "x = 1", "x = 2")).containsExactly("ATest.java", "First.java");
    }

    @Test
    void aMethodThatNoSupertypeOfJavaHasIsFollowedByName() {
        repository.main(
                "package a; import java.util.*; import c.*; public class Text implements CharSequence, Comparator<Text> { int size() { int x = 1; return x; }"
                        + " public int length() { int y = 1; return y; } public int compare(Text a, Text b) { int z = 1; return z; } }");
        repository.test("package b; class ATest { @Test void t(a.Text t) { t.size(); } }");
        repository.test("package b; class BTest { @Test void t(a.Text t) { use(t); } }");

        assertThat(repository.reachedBy("Text.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Text.java");
        assertThat(repository.reachedBy("Text.java", "y = 1", "y = 2"))
                .containsExactly("ATest.java", "BTest.java", "Text.java");
        assertThat(repository.reachedBy("Text.java", "z = 1", "z = 2"))
                .containsExactly("ATest.java", "BTest.java", "Text.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import b.Iterable; class Text implements Iterable",
                "class Text implements b.Iterable",
                "class Text implements Unknown"
            })
    void aSupertypeThatMayBeAnothersIsNotTakenForOneOfJava(String declaration) {
        repository.with(
                "src/main/java/a/Text.java", "package a; " + declaration + " { public void go() { int x = 1; } }");
        repository.test("package a; class ATest { @Test void t(Text t) { use(t); } }");

        assertThat(repository.reachedBy("Text.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Text.java");
    }

    @Test
    void aTypeOfTheRepositoryHidesOneOfJava() {
        repository.main("package a; public interface Iterable { void go(); }");
        repository.main("package a; public class Text implements Iterable { public void go() { int x = 1; } }");
        repository.test("package a; class ATest { @Test void t(Text t) { use(t); } }");

        assertThat(repository.reachedBy("Text.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Text.java");
    }

    @Test
    void aMethodOfASupertypeInTheSameFileIsFollowedByName() {
        repository.main(
                "package a; public class Shapes { interface Shape { int corners(); }"
                        + " static class Square implements Shape { public int corners() { return 4; } int sides() { return 4 + 0; } } }");
        repository.test("package b; class ATest { @Test void t(a.Shapes.Shape s) { s.corners(); } }");
        repository.test("package b; class BTest { @Test void t(a.Shapes.Square s) { s.sides(); } }");

        assertThat(repository.reachedBy("Shapes.java", "return 4; }", "return 5; }"))
                .containsExactly("ATest.java", "Shapes.java");
    }

    @Test
    void aMethodThatATypeInheritsMayImplementOneOfItsOtherSupertypes() {
        repository.main("package a; public class Base { public void go() { int x = 1; } }");
        repository.main("package a; public interface Step { void go(); }");
        repository.main("package a; public class Middle extends Base {}");
        repository.main("package a; public class First extends Middle implements Step {}");
        repository.main("package a; public class Runner { static void run(Step step) { step.go(); } }");
        repository.test("package b; class ATest { @Test void t() { a.Runner.run(new a.First()); } }");

        assertThat(repository.reachedBy("Base.java", "x = 1", "x = 2")).contains("ATest.java");
    }

    @Test
    void aMethodOfAnAnnotatedTypeMayBeCalledByAFramework() {
        repository.main("package a; @Mapper public class Tool { void one() { int x = 1; } }");
        repository.test("package b; import a.Tool; class ATest { Tool tool; }");

        assertThat(repository.reachedBy("Tool.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Tool.java");
    }

    @Test
    void whatALambdaOrLocalTypeDoesBelongsToTheMethodThatMakesIt() {
        repository.main("package a; public class Tool { static Runnable make() { return () -> { int x = 1; }; }"
                + " static Object other() { return new Object() { public String toString() { return \"y\"; } }; } }");
        repository.test("package b; import a.Tool; class ATest { @Test void t() { Tool.make(); } }");
        repository.test("package b; import a.Tool; class BTest { @Test void t() { Tool.other(); } }");

        assertThat(repository.reachedBy("Tool.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Tool.java");
        assertThat(repository.reachedBy("Tool.java", "\"y\"", "\"z\"")).containsExactly("BTest.java", "Tool.java");
    }

    @Test
    void aTypeThatAMethodReturnsIsKnownToItsCallersWithoutBeingNamed() {
        repository.main("package a; public class Item { void use() { int x = 1; } }");
        repository.main("package a; public class Shop { static Item buy() { return new Item(); } }");
        repository.test("package b; class ATest { @Test void t() { a.Shop.buy().use(); } }");

        assertThat(repository.reachedBy("Item.java", "x = 1", "x = 2")).containsExactly("ATest.java", "Item.java");
    }

    @Test
    void aFieldReachesAllMethods() {
        repository.main("package a; public class Tool { static int x = 1; static int one() { return x; } }");
        repository.main("package a; public class Use { static int use() { return Tool.one(); } }");
        repository.test("package b; class ATest { @Test void t() { a.Use.use(); } }");

        assertThat(repository.reachedBy("Tool.java", "x = 1", "x = 2"))
                .containsExactly("ATest.java", "Tool.java", "Use.java");
    }

    @Test
    void aCallReachesMethodsWithAsManyParameters() {
        repository.main("package a; public class Tool { void go(int x) { x = 1; } void go(int... x) { x[0] = 2; } }");
        repository.test("package b; class OneTest { @Test void t(a.Tool t) { t.go(5); } }");
        repository.test("package b; class TwoTest { @Test void t(a.Tool t) { t.go(5, 6); } }");
        repository.test("package b; class RefTest { @Test void t(a.Tool t) { run(t::go); } }");

        assertThat(repository.reachedBy("Tool.java", "x = 1", "x = 3"))
                .containsExactly("OneTest.java", "RefTest.java", "Tool.java");
        assertThat(repository.reachedBy("Tool.java", "= 2", "= 3"))
                .containsExactly("OneTest.java", "RefTest.java", "Tool.java", "TwoTest.java");
    }

    @Test
    void aPrivateMethodIsOnlyCalledInItsFile() {
        repository.main(
                "package a; public class Tool { private static int one() { return 1; } static int two() { return one(); } }");
        repository.test("package b; class ATest { @Test void t(Other o) { a.Tool t; o.one(); } }");
        repository.test("package b; class BTest { @Test void t() { a.Tool.two(); } }");
        repository.test("package b; class CTest { @Test void t() { call(a.Tool.class, \"one\"); } }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("BTest.java", "CTest.java", "Tool.java");
    }

    @Test
    void aCallOnATypeDoesNotReachMethodsOfOtherTypes() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.main("package a; public class Other { static int one() { return new Tool().hashCode(); } }");
        repository.test("package b; class ATest { @Test void t() { a.Other.one(); } }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3")).containsExactly("Tool.java");
    }

    @Test
    void aStaticMethodIsAlsoCalledOnATypeThatInheritsItOrOnAnObject() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.main("package a; public class Sub extends Tool {}");
        repository.main(
                "package a; public class Subs { static class Base { static int two() { return 2; } } static class Sub extends Base {} }");
        repository.test("package b; import a.Sub; class ATest { @Test void t() { Sub.one(); } }");
        repository.test("package b; import static a.Sub.*; class BTest { @Test void t() { one(); } }");
        repository.test("package b; class CTest extends a.Sub { @Test void t() { one(); } }");
        repository.test("package b; class DTest { @Test void t(a.Sub sub) { sub.one(); } }");
        repository.test("package b; class ETest { @Test void t() { a.Subs.Sub.two(); } }");
        repository.test("package b; class FTest { @Test void t() { a.Sub.other(); } a.Subs s; }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .contains("ATest.java", "BTest.java", "CTest.java", "DTest.java");
        assertThat(repository.reachedBy("Subs.java", "return 2", "return 3"))
                .contains("ETest.java")
                .doesNotContain("FTest.java");
    }

    @Test
    void aConstantThatIsNamedLikeATypeIsNone() {
        repository.main("package a; public class Tool { void one() { int x = 1; } }");
        repository.main("package a; public class Tools { static Tool Best = new Tool(); }");
        repository.main("package a; public enum Kind { First; void one() { int x = 1; } }");
        repository.test("package b; class ATest { @Test void t() { a.Tools.Best.one(); } }");
        repository.test("package b; import static a.Tools.Best; class BTest { @Test void t() { Best.one(); } }");
        repository.test("package b; class CTest extends a.Tools { @Test void t() { Best.one(); } }");
        repository.test("package b; class DTest { @Test void t() { a.Kind.First.one(); } }");

        assertThat(repository.reachedBy("Tool.java", "x = 1", "x = 2"))
                .contains("ATest.java", "BTest.java", "CTest.java");
        assertThat(repository.reachedBy("Kind.java", "x = 1", "x = 2")).contains("DTest.java");
    }

    @Test
    void aTypeWithoutAPackageOrANameHasMethodsToo() {
        repository.main("public class Tool { static int one() { return 1; } }");
        repository.test("class ATest { @Test void t() { new Object() { int x = Tool.one(); }; } }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("ATest.java", "Tool.java");
    }

    @Test
    void overloadsChangeTogether() {
        repository.main("package a; public class Tool { static int one(int x) { return 1; } }");
        repository.test("package b; import a.Tool; class ATest { @Test void t() { Tool.one('c'); } }");

        assertThat(repository.reachedBy(
                        "Tool.java", "class Tool {", "class Tool { static int one(char c) { return 2; } "))
                .containsExactly("ATest.java", "Tool.java");
    }

    @Test
    void aChangeOfCommentsAndLayoutIsNone() {
        repository.main("package a; public class Tool { static int one() { return 1; } }");
        repository.test("package b; import a.Tool; class ATest { @Test void t() { Tool.one(); } }");

        assertThat(repository.reachedBy("Tool.java", "{ return 1; }", "{\n // one\n return 1;\n /* end */ }"))
                .isEmpty();
    }

    @Test
    void anImportThatGivesANameAnotherMeaningIsAChange() {
        repository.main(
                "package a; import java.util.List; public class Tool { static Object one() { return List.class; } static void two() {} }");
        repository.test("package b; import a.Tool; class ATest { @Test void t() { Tool.one(); } }");
        repository.test("package b; import a.Tool; class BTest { @Test void t() { Tool.two(); } }");

        assertThat(repository.reachedBy("Tool.java", "java.util.List", "java.awt.List"))
                .containsExactly("ATest.java", "Tool.java");
    }

    @Test
    void anImportThatNothingUsesIsNoChange() {
        repository.main("package a; import java.util.List; public class Tool { static void two() {} }");

        assertThat(repository.reachedBy("Tool.java", "import java.util.List;", ""))
                .isEmpty();
    }

    @Test
    void kotlinAndGroovyReachMethodsOfJavaAlsoByTheNamesOfProperties() {
        repository.main(
                "package a; public class Tool { static int getOne() { return 1; } static int two() { return 2; } static int plus() { return 3; } }");
        repository.with("src/test/kotlin/b/ATest.kt", "package b\nimport a.Tool\nclass ATest { val x = Tool.one }");
        repository.with("src/test/groovy/b/BTest.groovy", "package b\nimport a.Tool\nclass BTest { def x = Tool.one }");

        assertThat(repository.reachedBy("Tool.java", "return 1", "return 3"))
                .containsExactly("ATest.kt", "BTest.groovy", "Tool.java");
    }
}
