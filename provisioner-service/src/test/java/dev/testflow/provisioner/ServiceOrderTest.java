package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ServiceSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceOrderTest {

    @Test
    void keepsTheDefinitionsOrderWhereNothingSpeaksAgainstIt() {
        assertThat(order(service("c"), service("a"), service("b"))).containsExactly("c", "a", "b");
    }

    @Test
    void putsAServiceBehindThoseThatItRefersTo() {
        assertThat(order(
                        service("web", "{api.url}"),
                        service("api", "jdbc:{shop.db.host}:{shop.db.port}"),
                        service("shop.db")))
                .containsExactly("shop.db", "api", "web");
    }

    @Test
    void namesTheCircle() {
        assertThatThrownBy(() ->
                        order(service("x"), service("a", "{b.url}"), service("b", "{c.url}"), service("c", "{a.url}")))
                .isInstanceOf(PreparationException.class)
                .hasMessage("services refer to each other in a circle: a <- c <- b <- a");
    }

    @Test
    void saysWhichServiceWasMeant() {
        assertThatThrownBy(() -> order(service("payment-db"), service("api", "{paymnet-db.host}")))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.service()).isEqualTo("api"))
                .hasMessageContaining("paymnet-db")
                .hasMessageEndingWith("known are [payment-db, api]");
    }

    @Test
    void refusesAReferenceToItself() {
        assertThatThrownBy(() -> order(service("api", "{api.port}"))).hasMessageContaining("{port}");
    }

    @Test
    void refusesTwoServicesOfOneName() {
        assertThatThrownBy(() -> order(service("api"), service("api"))).isInstanceOf(PreparationException.class);
    }

    @Test
    void readsReferencesInCommandsToo() {
        ServiceSpec web =
                new ServiceSpec("web", "process", null, List.of("run", "--api={api.url}"), Map.of(), List.of(), null);

        assertThat(order(web, service("api"))).containsExactly("api", "web");
    }

    private static List<String> order(ServiceSpec... services) {
        return ServiceOrder.of(List.of(services)).stream()
                .map(ServiceSpec::name)
                .toList();
    }

    private static ServiceSpec service(String name, String... references) {
        Map<String, String> variables = references.length == 0 ? Map.of() : Map.of("TARGET", references[0]);
        return new ServiceSpec(name, "process", null, List.of("run"), variables, List.of(), null);
    }
}
