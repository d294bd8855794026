package dev.testflow.provisioner;

import dev.testflow.contract.EnvironmentSpec;
import java.util.Map;

/**
 * How many environments of a definition are kept spare.
 *
 * @param most of any definition
 * @param price what those of any definition may cost an hour together
 * @param prices of a service of each type that has one, for an hour
 */
public record Spare(int most, int price, Map<String, Integer> prices) {

    public Spare {
        prices = Map.copyOf(prices);
    }

    /** As many as the definition wants and its price allows. */
    public int of(EnvironmentSpec definition) {
        Integer own = definition.warmPrice();
        long limit = own == null ? price : Math.min(price, own);
        long each = definition.services().stream()
                .mapToLong(service -> prices.getOrDefault(service.type(), 0))
                .sum();
        int wanted = Math.min(definition.pool(), most);
        return each <= 0 ? wanted : (int) Math.min(wanted, limit / each);
    }
}
