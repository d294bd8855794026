package dev.testflow.client;

import java.util.List;

/**
 * What is expected of a provider.
 *
 * @param deployable whether all of it was checked and is kept
 */
public record Contracts(boolean deployable, List<Contract> contracts) {

    public Contracts {
        contracts = contracts == null ? List.of() : List.copyOf(contracts);
    }
}
