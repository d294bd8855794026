package dev.testflow.selector;

/**
 * What ties a test to a change, and what its past tells.
 *
 * @param test its number in the catalogue
 * @param named whether a mapping rule or a naming convention leads from a changed file to it
 * @param steps how many files lead from the nearest changed file to it, itself included; 0 when it is not known to use any
 * @param likeness see {@link Reach#likeness}
 * @param together see {@link Reach#together}
 * @param failureRate how likely it is to fail whatever changed, from 0 to 1
 * @param expectedMillis how long it will probably take
 */
public record Tie(
        int test,
        boolean named,
        int steps,
        double likeness,
        double together,
        double failureRate,
        long expectedMillis) {}
