package dev.testflow.analyzer.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds many literals in one pass over a text, whatever the case of its letters, in a time that depends on the text's length alone (Aho and Corasick, 1975, as a complete table).
 */
final class LiteralAutomaton {

    /** Told of each literal that ends in a text. */
    @FunctionalInterface
    interface Found {
        void at(int literal, int end);
    }

    private static final int OTHER = 0;

    /** The class of each character; those in no literal share one. */
    private final byte[] classes = new byte[128];

    private final int width;

    /** The state after each state and class; its complement where literals end. */
    private final int[] next;

    private final int[][] found;

    /** @param literals in lower case and ASCII, none of them empty */
    LiteralAutomaton(List<String> literals) {
        width = classify(literals);
        List<int[]> states = new ArrayList<>();
        List<int[]> ends = new ArrayList<>();
        grow(states, ends);
        for (int literal = 0; literal < literals.size(); literal++) {
            int state = 0;
            for (int i = 0; i < literals.get(literal).length(); i++) {
                int to = classes[literals.get(literal).charAt(i)];
                if (states.get(state)[to] == 0) {
                    states.get(state)[to] = grow(states, ends);
                }
                state = states.get(state)[to];
            }
            ends.set(state, with(ends.get(state), literal));
        }
        complete(states, ends);
        next = new int[states.size() * width];
        for (int state = 0; state < states.size(); state++) {
            for (int to = 0; to < width; to++) {
                int target = states.get(state)[to];
                next[state * width + to] = ends.get(target).length == 0 ? target * width : ~(target * width);
            }
        }
        found = ends.toArray(int[][]::new);
    }

    void scan(CharSequence text, Found told) {
        int state = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            state = next[state + classOf(text.charAt(i))];
            if (state < 0) {
                state = ~state;
                for (int literal : found[state / width]) {
                    told.at(literal, i + 1);
                }
            }
        }
    }

    /** Long s and the sign of kelvin are letters in another case, too. */
    private int classOf(char character) {
        if (character < 128) {
            return classes[character];
        }
        return character == '\u017F' ? classes['s'] : character == '\u212A' ? classes['k'] : OTHER;
    }

    private int classify(List<String> literals) {
        int count = 1;
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                char character = literal.charAt(i);
                if (classes[character] == OTHER) {
                    classes[character] = (byte) count++;
                    classes[Character.toUpperCase(character)] = classes[character];
                }
            }
        }
        return count;
    }

    private int grow(List<int[]> states, List<int[]> ends) {
        states.add(new int[width]);
        ends.add(new int[0]);
        return states.size() - 1;
    }

    /** Where a state has no way on, the way of its longest proper end is taken, nearest states first. */
    private void complete(List<int[]> states, List<int[]> ends) {
        int[] ending = new int[states.size()];
        Queue<Integer> queue = new ArrayDeque<>();
        for (int to : states.getFirst()) {
            if (to != 0) {
                queue.add(to);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] shorter = states.get(ending[state]);
            for (int literal : ends.get(ending[state])) {
                ends.set(state, with(ends.get(state), literal));
            }
            for (int c = 0; c < width; c++) {
                int to = states.get(state)[c];
                if (to == 0) {
                    states.get(state)[c] = shorter[c];
                } else {
                    ending[to] = shorter[c];
                    queue.add(to);
                }
            }
        }
    }

    private static int[] with(int[] literals, int literal) {
        int[] more = Arrays.copyOf(literals, literals.length + 1);
        more[literals.length] = literal;
        return more;
    }
}
