package dev.testflow.selector.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The units that depend on changed ones, within the files that do: whoever refers to a name that a reached unit declares, members included. A name of a member says little alone, but what cannot
 * reach the type cannot call its method either.
 *
 * <p>While little is reached at once, it costs what is reached, not what there is. Once a good part of everything is reached in one step,
 * whatever is not reached yet is asked whether it refers to any of that: memory is then read from one end to the other, and most
 * answers come at the first name. (S. Beamer, K. Asanović, D. Patterson, <i>Direction-optimizing breadth-first search</i>, SC 2012.)
 */
final class UnitClosure extends Closure {

    private static final int GOOD_PART = 16;
    /** Units that a thread asks at a time. */
    private static final int PORTION = 8_192;

    private static final int FEW = 64;

    private final FileClosure within;
    /** By expanded name, once the rest is asked: the position of what declares it. */
    private int[] declaredAt = {};

    private UnitClosure(Index index, FileClosure within) {
        super(index, index.units());
        this.within = within;
    }

    /** The units that the changed units of a file reach, within the files that it reaches. */
    static UnitClosure of(Index index, Start start, FileClosure within) {
        UnitClosure closure = new UnitClosure(index, within);
        index.file(start.path())
                .ifPresent(file ->
                        closure.begin(file, unit -> Arrays.binarySearch(start.units(), index.unitName(unit)) >= 0));
        for (int file : index.unknown()) {
            closure.begin(file, unit -> true);
        }
        closure.follow(start.changed());
        return closure;
    }

    private void begin(int file, IntPredicate which) {
        IntStream.range(index.firstUnit(file), index.firstUnit(file + 1))
                .filter(which)
                .forEach(unit -> reach(unit, CHANGED));
    }

    @Override
    protected void reachUser(int unit, int from) {
        if (within.contains(index.fileOf(unit))) {
            reach(unit, from);
        }
    }

    @Override
    protected void reachFrom(int first, int end) {
        if ((long) GOOD_PART * (end - first) > index.units()) {
            askTheRest(first, end);
        } else {
            forEachName(first, end, this::reachUsers);
        }
    }

    private interface NameUse {
        void accept(int name, int position);
    }

    /** The names that somebody refers to and that what lies at some positions declares. */
    private void forEachName(int first, int end, NameUse use) {
        for (int position = first; position < end; position++) {
            int unit = get(position);
            int last = index.declaredTo(unit);
            for (int i = index.declaredFrom(unit); i < last; i++) {
                use.accept(index.declared(i), position);
            }
        }
    }

    private void askTheRest(int first, int end) {
        if (declaredAt.length == 0) {
            declaredAt = new int[index.names()];
        }
        forEachName(first, end, (name, position) -> {
            if (!expanded.get(name)) {
                expanded.set(name);
                declaredAt[name] = position;
            }
        });
        int portions = Math.ceilDiv(index.units(), PORTION);
        IntStream.range(0, portions)
                .parallel()
                .mapToObj(portion -> ask(portion * PORTION, Math.min((portion + 1) * PORTION, index.units())))
                .toList()
                .forEach(Users::reach);
    }

    /** The units from one to another that are not reached yet and refer to an expanded name. */
    private Users ask(int from, int to) {
        Users users = new Users();
        for (int unit = reached.nextClearBit(from); unit < to; unit = reached.nextClearBit(unit + 1)) {
            if (within.contains(index.fileOf(unit))) {
                users.ask(unit);
            }
        }
        return users;
    }

    /** Units that were found while others were looked at, so that they are reached afterwards. */
    private final class Users {

        private int[] units = new int[FEW];
        private int[] before = new int[FEW];
        private int end;

        void ask(int unit) {
            int last = index.referredTo(unit);
            for (int i = index.referredFrom(unit); i < last; i++) {
                int name = index.referred(i);
                if (expanded.get(name)) {
                    add(unit, declaredAt[name]);
                    return;
                }
            }
        }

        private void add(int unit, int from) {
            if (end == units.length) {
                units = Arrays.copyOf(units, 2 * end);
                before = Arrays.copyOf(before, 2 * end);
            }
            units[end] = unit;
            before[end++] = from;
        }

        void reach() {
            for (int i = 0; i < end; i++) {
                UnitClosure.this.reach(units[i], before[i]);
            }
        }
    }
}
