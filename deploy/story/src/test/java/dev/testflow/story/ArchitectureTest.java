package dev.testflow.story;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.regex.Pattern;
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
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "jakarta.persistence..", "jakarta.ws.rs..", "java.sql..")
                .because("what decides can then be tested in milliseconds")
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
    void theMessagingKnowsNoDomain() {
        noClasses()
                .that()
                .resideInAPackage("dev.testflow.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Services.ALL.stream()
                        .map(service -> "dev.testflow." + service + "..")
                        .toArray(String[]::new))
                .because("inbox and outbox carry any event")
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
}
