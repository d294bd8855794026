package dev.testflow.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.testflow.data", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAPackage("dev.testflow.data")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.testflow.data.*..",
                    "dev.testflow.messaging..",
                    "java.sql..",
                    "org.apache.kafka..",
                    "jakarta..");

    @ArchTest
    static final ArchRule LISTENERS_ONLY_STORE = noClasses()
            .that()
            .resideInAPackage("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..work..", "..rest..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Dto");

    @ArchTest
    static final ArchRule RESOURCES_ARE_NOBODYS_API = classes()
            .that()
            .resideInAnyPackage("..rest..", "..kafka..", "..work..")
            .should()
            .notBePublic();
}
