package dev.testflow.provisioner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.testflow.provisioner", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAPackage("dev.testflow.provisioner")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.testflow.provisioner.*..");

    @ArchTest
    static final ArchRule ONLY_THE_GIT_PACKAGE_KNOWS_GIT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.testflow.provisioner.git")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");
}
