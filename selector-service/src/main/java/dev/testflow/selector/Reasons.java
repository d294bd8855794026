package dev.testflow.selector;

import java.util.ArrayList;
import java.util.List;

/** A few reasons in words, and how many more there were: a change of 10,000 files has no 10,000 reasons for each of 10,000 tests. */
final class Reasons {

    private static final int LONGEST = 400;

    private final int maximum;
    private List<String> kept = List.of();
    private int more;

    Reasons(int maximum) {
        this.maximum = maximum;
    }

    void add(String reason) {
        String text = shortened(reason);
        if (!kept.contains(text)) {
            if (kept.size() < maximum) {
                kept = with(kept, text);
            } else {
                more++;
            }
        }
    }

    /** A text without its middle, when it is long. What follows may be added before or after: the end is the same. */
    static String shortened(String text) {
        return text.length() > LONGEST
                ? whole(text.substring(0, LONGEST / 2)) + " ... " + whole(text.substring(text.length() - LONGEST / 2))
                : text;
    }

    /** With a question mark for half a character at either end, so that cutting once more changes nothing. */
    private static String whole(String cut) {
        int last = cut.length() - 1;
        String begun = Character.isLowSurrogate(cut.charAt(0)) ? "?" + cut.substring(1) : cut;
        return Character.isHighSurrogate(begun.charAt(last)) ? begun.substring(0, last) + "?" : begun;
    }

    void addAll(Reasons others) {
        others.kept.forEach(this::add);
        more += others.more;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<String> toList() {
        return more == 0 ? kept : with(kept, "and " + more + " more");
    }

    /** The same reasons and one more. */
    static List<String> with(List<String> reasons, String another) {
        if (reasons.isEmpty()) {
            return List.of(another);
        }
        if (reasons.size() == 1) {
            return List.of(reasons.getFirst(), another);
        }
        List<String> more = new ArrayList<>(reasons);
        more.add(another);
        return List.copyOf(more);
    }
}
