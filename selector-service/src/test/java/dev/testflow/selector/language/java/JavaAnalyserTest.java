package dev.testflow.selector.language.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaAnalyserTest {

    private final Repository repository = new Repository();

    @Test
    void anImportReachesTheType() {
        repository.main("package a; class A {}");
        repository.main("package a; class B {}");
        repository.test("package b; import a.A; class ATest { A a; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
        assertThat(repository.reachedFrom("B.java")).isEmpty();
    }

    @Test
    void anImportThatIsNotUsedStillHasToBeThere() {
        repository.main("package a; class A {}");
        repository.test("package b; import a.A; class ATest {}");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
    }

    @Test
    void aWildcardImportReachesOnlyTypesThatAreNamed() {
        repository.main("package a; class A {}");
        repository.main("package a; class B {}");
        repository.test("package b; import a.*; class ATest { Object o = new A(); }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
        assertThat(repository.reachedFrom("B.java")).isEmpty();
    }

    @Test
    void aTypeOfTheSamePackageNeedsNoImportInAnyFolder() {
        repository.main("package a; class A {}");
        repository.test("package a; class ATest { A a; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
    }

    @Test
    void aTypeOfTheUnnamedPackageIsFound() {
        repository.main("class A {}");
        repository.test("class ATest { A a; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
    }

    @Test
    void aSimpleNameIsNotTakenForATypeOfAnotherPackage() {
        repository.main("package a; class A {}");
        repository.main("package b; class A {}");
        repository.test("package c; import b.A; class ATest { A a; }");

        assertThat(repository.reachedFrom("src/main/java/a/A.java")).isEmpty();
    }

    @Test
    void aChangeIsFollowedThroughOtherFiles() {
        repository.main("package a; class A {}");
        repository.main("package b; import a.A; class B { A a; }");
        repository.main("package c; class C extends b.B {}");
        repository.test("package c; class CTest { C c; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("B.java", "C.java", "CTest.java");
    }

    @Test
    void aStaticImportReachesTheTypeAndItsNestedTypes() {
        repository.main("package a; class A { static int x; static class Inner {} }");
        repository.main("package a; class B { static int y; static void f() {} }");
        repository.test(
                "package b; import static a.A.Inner; import static a.B.*; class ATest { Inner i; void t() { f(); } }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
        assertThat(repository.reachedFrom("B.java")).containsExactly("ATest.java");
    }

    @Test
    void aQualifiedNameInCodeNeedsNoImport() {
        repository.main("package a.b; class A { static void f() {} static class In { static int Z; } }");
        repository.test("package c; class ATest { void t() { a.b.A.f(); } }");
        repository.test("package c; class BTest { int z = a.b.A.In.Z; }");
        repository.test("package c; class CTest { a.b.A.In in; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java", "BTest.java", "CTest.java");
    }

    @Test
    void aNameThatSomethingIsSelectedFromMayBeAType() {
        repository.main("package a; class A { static void f() {} static int X; }");
        repository.test("package a; class ATest { void t() { A.f(); } }");
        repository.test("package a; class BTest { int x = A.X; }");
        repository.test("package a; class CTest { Runnable r = A::f; }");
        repository.test("package a; class DTest { void t() { int A = 1; } }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java", "BTest.java", "CTest.java");
    }

    @Test
    void aTypeWithASmallLetterIsFoundUnlessAVariableHasItsName() {
        repository.main("package a; class tool { static void f() {} }");
        repository.test("package a; class ATest { void t() { tool.f(); } }");
        repository.test("package a; class BTest { Object tool; void t() { tool.hashCode(); } }");

        assertThat(repository.reachedFrom("tool.java")).containsExactly("ATest.java");
    }

    @Test
    void annotationsAndTheirArgumentsAreReferences() {
        repository.main("package a; @interface Marker { Class<?> value(); }");
        repository.main("package a; class A {}");
        repository.test("package a; @Marker(A.class) class ATest {}");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java");
        assertThat(repository.reachedFrom("Marker.java")).containsExactly("ATest.java");
    }

    @Test
    void aNestedTypeThatIsInheritedFromAnotherPackageIsCovered() {
        repository.main("package a; public class Root { protected static class Inner {} }");
        repository.main("package b; public class Base extends a.Root {}");
        repository.test("package c; class ATest extends b.Base { Inner inner; }");
        repository.test("package d; import b.Base.Inner; class BTest { Inner inner; }");

        assertThat(repository.reachedFrom("Root.java")).containsExactly("ATest.java", "BTest.java", "Base.java");
    }

    @Test
    void genericsArraysCastsAndPatternsAreReferences() {
        repository.main("package a; class A {}");
        repository.main("package a; record R(int x) {}");
        repository.test("package a; class ATest { java.util.List<? extends A[]> list; }");
        repository.test("package a; class BTest { void t(Object o) { if (o instanceof R(int x)) {} } }");
        repository.test(
                "package a; class CTest { Object t(Object o) { return switch (o) { case A a -> 1; default -> (R) o; }; } }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java", "CTest.java");
        assertThat(repository.reachedFrom("R.java")).containsExactly("BTest.java", "CTest.java");
    }

    @Test
    void aSealedTypeDependsOnWhatItPermits() {
        repository.main("package a; sealed interface S permits A, b.B {}");
        repository.main("package a; record A() implements S {}");
        repository.main("package b; final class B {}");

        assertThat(repository.reachedFrom("B.java")).contains("S.java", "A.java");
        assertThat(repository.reachedFrom("A.java")).contains("S.java");
    }

    @Test
    void commentsAreNoReferences() {
        repository.main("package a; class A {}");
        repository.test("package a; /** See {@link A}. */ class BTest { /* A */ }");

        assertThat(repository.reachedFrom("A.java")).isEmpty();
    }

    @Test
    void aPackagesAnnotationsReachAllOfThePackage() {
        repository.main("package a; class A {}");
        repository.test("package a; class ATest {}");
        repository.main("package b; class B {}");
        repository.with("src/main/java/a/package-info.java", "@Deprecated package a;");

        assertThat(repository.reachedFrom("package-info.java")).containsExactly("A.java", "ATest.java");
    }

    @Test
    void aModuleDeclarationReachesItsModuleAndTiesServicesToProviders() {
        repository.with(
                "src/main/java/module-info.java", "module m { provides a.Service with b.Provider; exports a; }");
        repository.main("package a; public interface Service {}");
        repository.main("package b; public class Provider {}");
        repository.main("package a; class Unrelated {}");
        repository.test("package c; class ATest { Object s = java.util.ServiceLoader.load(a.Service.class); }");

        assertThat(repository.reachedFrom("Provider.java"))
                .contains("ATest.java")
                .doesNotContain("Unrelated.java");
        assertThat(repository.reachedFrom("module-info.java")).contains("Unrelated.java", "ATest.java");
    }

    @Test
    void aTypeIsFoundByTheNamesThatProcessorsGiveToWhatTheyMakeOfIt() {
        repository.main("package a; @Value.Immutable interface Person { String name(); }");
        repository.test("package a; class ATest { Object p = ImmutablePerson.builder(); }");

        assertThat(repository.reachedFrom("Person.java")).containsExactly("ATest.java");
    }
}
