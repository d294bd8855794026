package dev.testflow.selector.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one file says.
 *
 * @param units its parts, the one that stands for the file as a whole first; never empty
 * @param reason why it may refer to more than its units tell, in words; absent when they tell everything
 * @param calls who calls what in it, see {@link dev.testflow.selector.calls.FileCalls}; empty when that is not known
 */
public record FileFacts(List<Unit> units, @Nullable String reason, byte[] calls) {

    private static final byte[] UNKNOWN_CALLS = {};

    /** A file of which it is not known who calls what. */
    public FileFacts(List<Unit> units, @Nullable String reason) {
        this(units, reason, UNKNOWN_CALLS);
    }

    public FileFacts {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a file has at least one unit");
        }
    }

    /** A file that is one unit. */
    public static FileFacts of(Set<String> declares, Set<String> references) {
        return new FileFacts(List.of(new Unit("", 0, declares, references)), null);
    }

    /** The same file, which may refer to anything besides. What it declares is needed all the same: whoever refers to it may then depend on anything, too. */
    public FileFacts incomplete(String why) {
        return new FileFacts(units, why, calls);
    }

    /** The same file, of which every part refers to one more name. */
    public FileFacts using(String name) {
        return new FileFacts(
                units.stream()
                        .map(unit -> new Unit(
                                unit.name(),
                                unit.content(),
                                unit.declares(),
                                Stream.concat(unit.references().stream(), Stream.of(name))
                                        .collect(Collectors.toSet())))
                        .toList(),
                reason,
                calls);
    }

    /** Why it may refer to anything. */
    public Optional<String> unknown() {
        return Optional.ofNullable(reason);
    }
}
