package dev.testflow.selector.definition;

import dev.testflow.contract.Topics;

/** Names that also serve as parts of topics, folders and databases. */
final class ContractNames {

    private ContractNames() {}

    /**
     * Checks a name by the contract's own rule, which is the one for teams.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String check(String name, String field) {
        try {
            Topics.failuresOf(name);
            return name;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).replaceFirst("^team", "'" + field + "'"), e);
        }
    }
}
