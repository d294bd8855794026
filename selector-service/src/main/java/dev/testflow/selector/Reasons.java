package dev.testflow.selector;

import java.util.ArrayList;
import java.util.List;

/** A few reasons in words, and how many more there were: a change of 10,000 files has no 10,000 reasons for each of 10,000 tests. */
final class Reasons {

    private static final int LONGEST = 400;

    private final int maximum;
    private final List<String> kept = new ArrayList<>(1);
    private int more;

    Reasons(int maximum) {
        this.maximum = maximum;
    }

    void add(String reason) {
        String text = reason.length() > LONGEST
                ? reason.substring(0, LONGEST / 2) + " … " + reason.substring(reason.length() - LONGEST / 2)
                : reason;
        if (!kept.contains(text)) {
            if (kept.size() < maximum) {
                kept.add(text);
            } else {
                more++;
            }
        }
    }

    void addAll(Reasons others) {
        others.kept.forEach(this::add);
        more += others.more;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<String> toList() {
        if (more == 0) {
            return List.copyOf(kept);
        }
        List<String> reasons = new ArrayList<>(kept);
        reasons.add("and " + more + " more");
        return List.copyOf(reasons);
    }
}
