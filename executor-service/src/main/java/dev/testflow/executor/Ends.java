package dev.testflow.executor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of several segments, found by as many of their last segments as somebody knows. It takes no more memory than the names, however many segments they have. */
final class Ends {

    private record Name(String text, String test) {}

    private final char separator;
    private final Map<String, List<Name>> byLastSegment = new HashMap<>();

    Ends(char separator) {
        this.separator = separator;
    }

    void add(String text, String test) {
        byLastSegment
                .computeIfAbsent(lastSegment(text), segment -> new ArrayList<>())
                .add(new Name(text, test));
    }

    /** The tests whose names end in this text. */
    List<String> endingIn(String end) {
        return candidates(end).stream()
                .filter(name -> isEnd(end, name.text()))
                .map(Name::test)
                .distinct()
                .toList();
    }

    /** The test with the longest name that this text ends in. */
    Optional<String> endOf(String text) {
        return candidates(text).stream()
                .filter(name -> isEnd(name.text(), text))
                .max(Comparator.comparingInt(name -> name.text().length()))
                .map(Name::test);
    }

    private List<Name> candidates(String text) {
        return byLastSegment.getOrDefault(lastSegment(text), List.of());
    }

    private boolean isEnd(String end, String text) {
        int rest = text.length() - end.length();
        return text.endsWith(end) && (rest == 0 || text.charAt(rest - 1) == separator);
    }

    private String lastSegment(String text) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
