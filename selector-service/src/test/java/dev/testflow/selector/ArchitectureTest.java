package dev.testflow.selector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses selector = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.testflow.selector");

    @Test
    void theDomainKnowsNoTechnology() {
        noClasses()
                .that()
                .resideInAPackage("dev.testflow.selector")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.testflow.selector.*..",
                        "dev.testflow.messaging..",
                        "dev.testflow.machine..",
                        "jakarta..",
                        "org.eclipse.jgit..",
                        "org.yaml..",
                        "io.quarkus..")
                .check(selector);
    }

    @Test
    void definitionsAndRepositoriesAreReadWithoutDatabaseAndBroker() {
        noClasses()
                .that()
                .resideInAnyPackage("..definition..", "..git..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..db..", "..kafka..", "..rest..", "..planning..", "java.sql..", "jakarta..")
                .check(selector);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Dto")
                .check(selector);
    }
}
