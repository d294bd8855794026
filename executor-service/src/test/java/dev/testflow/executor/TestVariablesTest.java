package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.Endpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestVariablesTest {

    private static final List<Endpoint> ENDPOINTS =
            List.of(new Endpoint("payment-db", Map.of("host", "127.0.0.1", "url", "jdbc:x$1")));

    @Test
    void everyPropertyOfAServiceIsAVariable() {
        assertThat(TestVariables.of(Map.of("PATH", "/bin"), Map.of(), ENDPOINTS))
                .containsOnly(
                        Map.entry("PATH", "/bin"),
                        Map.entry("PAYMENT_DB_HOST", "127.0.0.1"),
                        Map.entry("PAYMENT_DB_URL", "jdbc:x$1"));
    }

    @Test
    void referencesAreResolvedAndOtherBracesLeftAlone() {
        assertThat(TestVariables.of(
                        Map.of(), Map.of("A", "<{payment-db.url}|{payment-db.host}>{\"json\": {}}"), ENDPOINTS))
                .containsEntry("A", "<jdbc:x$1|127.0.0.1>{\"json\": {}}");
    }

    @Test
    void anUnknownReferenceIsRefused() {
        assertThatThrownBy(() -> TestVariables.of(Map.of(), Map.of("A", "{payment-db.prot}"), ENDPOINTS))
                .hasMessage("the variable A refers to {payment-db.prot}, which the environment does not have");
    }
}
