package dev.testflow.story;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What keeps the house in order; each rule says why. */
class ArchitectureTest {

    private static final Pattern BANNED_NAMES = Pattern.compile(".*(Impl|Utils?|Helper|Manager|Dto)");
    private static final List<String> SERVICES = Services.ALL;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServiceKnowsNoOther(String service) {
        String[] others = Services.ALL.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "dev.testflow." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("dev.testflow." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services meet in events only, so that each can be changed, deployed and started alone")
                .check(Services.classes());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theDomainKnowsNoTechnology(String service) {
        noClasses()
                .that()
                .resideInAPackage("dev.testflow." + service)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in a sub-package",
                        (JavaClass type) -> type.getPackageName().startsWith("dev.testflow." + service + ".")))
                .because("the root package decides, the sub-packages load, store and send")
                .check(Services.classes());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theDomainIsPlainJava(String service) {
        noClasses()
                .that()
                .resideInAPackage("dev.testflow." + service)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "dev.testflow.messaging..",
                                "dev.testflow.rest..",
                                "io.quarkus..",
                                "jakarta..",
                                "java.sql..",
                                "org.apache.kafka..",
                                "org.eclipse.jgit..",
                                "org.yaml..")
                        .and(not(simpleName("Cause"))))
                .because("what decides can then be tested in milliseconds; a cause is only a few ids")
                .check(Services.classes());
    }

    @Test
    void theContractIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("dev.testflow.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "dev.testflow.contract..", "com.fasterxml.jackson.annotation..", "org.jspecify..")
                .because("who consumes events must not inherit our technology")
                .check(Services.classes());
    }

    @Test
    void theMessagingAndTheRestKnowNoDomain() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.testflow.messaging..", "dev.testflow.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Services.ALL.stream()
                        .map(service -> "dev.testflow." + service + "..")
                        .toArray(String[]::new))
                .because("inbox and outbox carry any event, and a page any list")
                .check(Services.classes());
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should(ArchConditions.have(DescribedPredicate.describe(
                        "a name that says nothing",
                        (JavaClass type) ->
                                BANNED_NAMES.matcher(type.getSimpleName()).matches())))
                .because("Impl, Util, Helper, Manager and Dto name a habit, not a thing")
                .check(Services.classes());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void listenersAreTheOnlyOnesThatConsume(String service) {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.testflow." + service + "..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("dev.testflow." + service + ".kafka")
                .should()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                .because("whoever looks for the way of an event looks in one place")
                .check(Services.classes());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void listenersOnlyStore(String service) {
        noClasses()
                .that()
                .resideInAPackage("dev.testflow." + service + ".kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..work..", "..planning..", "..reconcile..", "dev.testflow." + service + ".rest..")
                .because("a record that is not acknowledged holds up all that come after it")
                .check(Services.classes());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void whatStandsAtTheEdgeIsNobodysApi(String service) {
        classes()
                .that()
                .resideInAnyPackage(Stream.of("rest", "kafka", "work")
                        .map(edge -> "dev.testflow." + service + "." + edge + "..")
                        .toArray(String[]::new))
                .should()
                .notBePublic()
                .because("resources, listeners and workers call, and are called by nobody")
                .check(Services.classes());
    }

    @Test
    void definitionsAndRepositoriesAreReadWithoutDatabaseAndBroker() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.testflow.selector.definition..", "dev.testflow.selector.git..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..db..", "..kafka..", "..rest..", "..planning..", "java.sql..", "jakarta..")
                .because("a definition is checked, and a change is read, in tests without a service")
                .check(Services.classes());
    }

    @Test
    void theStagesOfTheAnalysisAreReadWithoutDatabaseAndBroker() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(
                                "input",
                                "trace",
                                "keyline",
                                "rule",
                                "fingerprint",
                                "plan",
                                "culprit",
                                "category",
                                "route",
                                "judgement")
                        .map(stage -> "dev.testflow.analyzer." + stage + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..db..",
                        "..kafka..",
                        "..rest..",
                        "..work..",
                        "..git..",
                        "java.sql..",
                        "jakarta..",
                        "io.quarkus..",
                        "org.eclipse.jgit..")
                .because("a stage is tested on a text file")
                .check(Services.classes());
    }

    @Test
    void noStageOfTheAnalysisWaitsForALaterOne() {
        SlicesRuleDefinition.slices()
                .matching("dev.testflow.analyzer.(*)..")
                .should()
                .beFreeOfCycles()
                .because("the analysis is a pipeline")
                .check(Services.classes());
    }

    @Test
    void onlyTheGitPackagesKnowGit() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.testflow.selector..", "dev.testflow.provisioner..")
                .and()
                .resideOutsideOfPackage("..git..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..")
                .because("where a file comes from does not matter to the others")
                .check(Services.classes());
    }
}
