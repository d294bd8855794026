package dev.testflow.selector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A few reasons in words, and how many more there were: a change of 10,000 files has no 10,000 reasons for each of 10,000 tests. */
final class Reasons {

    private static final int LONGEST = 400;

    private final int maximum;
    private final Set<String> kept = new LinkedHashSet<>();
    private int more;

    Reasons(int maximum) {
        this.maximum = maximum;
    }

    void add(String reason) {
        String text = reason.length() > LONGEST
                ? reason.substring(0, LONGEST / 2) + " … " + reason.substring(reason.length() - LONGEST / 2)
                : reason;
        if (kept.size() < maximum) {
            kept.add(text);
        } else if (!kept.contains(text)) {
            more++;
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
        List<String> reasons = new ArrayList<>(kept);
        if (more > 0) {
            reasons.add("and " + more + " more");
        }
        return List.copyOf(reasons);
    }
}
