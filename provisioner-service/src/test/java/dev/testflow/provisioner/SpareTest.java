package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.EnvironmentSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpareTest {

    /** Of two databases for 10 each. */
    @ParameterizedTest
    @CsvSource({
        "3, , 5, 1000, 3",
        "7, , 5, 1000, 5",
        "3, 40, 5, 1000, 2",
        "3, 59, 5, 1000, 2",
        "3, 19, 5, 1000, 0",
        "3, 60, 5, 20, 1",
        "3, 20, 5, 60, 1",
    })
    void areAsManyAsTheDefinitionWantsAndItsPriceAllows(
            int wanted, @Nullable Integer own, int most, int price, int expected) {
        assertThat(new Spare(most, price, Map.of("postgres", 10)).of(definition(wanted, own)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "-1, 3", "2147483647, 0"})
    void costNothingWithoutAPriceAndMoreThanAnyLimitWithTheLargest(int price, int expected) {
        assertThat(new Spare(5, 1, Map.of("postgres", price)).of(definition(3, null)))
                .isEqualTo(expected);
    }

    private static EnvironmentSpec definition(int warm, @Nullable Integer price) {
        return new EnvironmentSpec(
                "shop", List.of(Shop.database("orders"), Shop.database("users")), 60, null, warm, false, price);
    }
}
