package dev.testflow.selector.language;

import dev.testflow.selector.CodeChange;
import dev.testflow.selector.CodeChange.Lines;
import dev.testflow.selector.language.Grammar.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source file as the bodies of its functions and what stands around them. Two files with the same text around them differ in nothing but what runs when one of the functions is
 * called. A function within another belongs to the outer one's body.
 */
public final class Outline {

    private static final String NAME = "name";
    private static final String BODY = "body";
    private static final String SCOPE = "scope";
    private static final String DOCUMENTATION = "documentation";
    private static final Map<String, String> KINDS = Map.of(
            "import", "an import",
            "field", "a field",
            "annotation", "an annotation",
            "hierarchy", "what a type inherits",
            "signature", "a signature");

    private final byte[] source;
    private final List<Function> functions;
    private final List<Place> kinds;

    /**
     * @param start of its body, in bytes
     * @param end of its body, exclusive
     */
    private record Function(String name, int start, int end, Lines lines) {}

    private Outline(byte[] source, List<Function> functions, List<Place> kinds) {
        this.source = source;
        this.functions = functions;
        this.kinds = kinds;
    }

    /** The outline of a source; nothing when it cannot be read as a whole. */
    static Optional<Outline> of(Grammar grammar, byte[] source) {
        String text = new String(source, StandardCharsets.UTF_8);
        boolean plain = text.indexOf('\0') < 0
                && text.replace("\r\n", "\n").chars().noneMatch(c -> c == '\r' || c == '\u2028' || c == '\u2029')
                && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), source);
        return plain ? grammar.places(source).map(matches -> new Reader(source).outline(matches)) : Optional.empty();
    }

    /** The lines of all bodies. */
    public List<Lines> bodies() {
        return functions.stream().map(Function::lines).toList();
    }

    /** The names of all functions, each without the type that it belongs to. */
    public List<String> names() {
        return functions.stream()
                .map(function -> function.name().substring(function.name().lastIndexOf('.') + 1))
                .toList();
    }

    /** How a later version of the file differs from this one. */
    public CodeChange to(Outline later) {
        byte[] around = around();
        byte[] aroundLater = later.around();
        int same = Arrays.mismatch(around, aroundLater);
        if (same >= 0) {
            return new CodeChange.Wider(
                    kind(same).or(() -> later.kind(same)).orElse("something outside of functions"), true);
        }
        List<CodeChange.Body> changed = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            Function before = functions.get(i);
            Function now = later.functions.get(i);
            if (!Arrays.equals(source, before.start(), before.end(), later.source, now.start(), now.end())) {
                changed.add(new CodeChange.Body(now.name(), before.lines(), now.lines()));
            }
        }
        return new CodeChange.Bodies(changed);
    }

    private byte[] around() {
        byte[] around = new byte[source.length + functions.size()];
        int length = 0;
        int from = 0;
        for (Function function : functions) {
            System.arraycopy(source, from, around, length, function.start() - from);
            length += function.start() - from + 1;
            from = function.end();
        }
        System.arraycopy(source, from, around, length, source.length - from);
        return Arrays.copyOf(around, length + source.length - from);
    }

    /** What a place in the text around the bodies belongs to, in words. */
    private Optional<String> kind(int position) {
        int left = position;
        int at = 0;
        for (Function function : functions) {
            if (left <= function.start() - at) {
                break;
            }
            left -= function.start() - at + 1;
            at = function.end();
        }
        int offset = code(at + left);
        return kinds.stream()
                .filter(place -> place.start() <= offset && offset < place.end())
                .min(Comparator.comparingInt(place -> place.end() - place.start()))
                .map(place -> KINDS.getOrDefault(place.name(), ""));
    }

    private int code(int position) {
        int offset = position;
        while (offset < source.length && Character.isWhitespace(source[offset])) {
            offset++;
        }
        return offset;
    }

    /** Puts what a grammar found in its order. */
    private static final class Reader {

        private final byte[] source;
        private final int[] lineStarts;
        private final Map<Integer, Integer> documented = new HashMap<>();
        private final Map<Place, String> named = new HashMap<>();

        Reader(byte[] source) {
            this.source = source;
            List<Integer> starts = new ArrayList<>(List.of(0));
            for (int i = 0; i < source.length; i++) {
                if (source[i] == '\n') {
                    starts.add(i + 1);
                }
            }
            this.lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
        }

        Outline outline(List<List<Place>> matches) {
            List<Place> kinds = new ArrayList<>();
            matches.forEach(match -> take(match, kinds));
            List<Place> ordered = named.keySet().stream()
                    .sorted(Comparator.comparingInt(Place::start)
                            .thenComparing(Place::end, Comparator.reverseOrder())
                            .thenComparing(Place::name, Comparator.reverseOrder()))
                    .toList();
            return new Outline(source, functions(ordered), kinds);
        }

        private void take(List<Place> match, List<Place> kinds) {
            String name = match.stream()
                    .filter(place -> place.name().equals(NAME))
                    .findFirst()
                    .map(this::text)
                    .orElse("");
            for (Place place : match) {
                switch (place.name()) {
                    case BODY, SCOPE -> named.merge(place, name, String::concat);
                    case DOCUMENTATION -> documented.put(place.start(), place.end());
                    case NAME -> {}
                    default -> kinds.add(place);
                }
            }
        }

        private List<Function> functions(List<Place> ordered) {
            List<Function> functions = new ArrayList<>();
            Deque<Place> scopes = new ArrayDeque<>();
            int end = 0;
            for (Place place : ordered) {
                if (place.start() < end) {
                    continue;
                }
                while (!scopes.isEmpty() && scopes.element().end() <= place.start()) {
                    scopes.pop();
                }
                if (place.name().equals(SCOPE)) {
                    scopes.push(place);
                } else {
                    functions.add(function(place, scopes));
                    end = place.end();
                }
            }
            return functions;
        }

        private Function function(Place body, Deque<Place> scopes) {
            int start = documented.getOrDefault(body.start(), body.start());
            Lines lines = lines(start, body.end());
            String own = named.getOrDefault(body, "");
            StringBuilder name = new StringBuilder();
            scopes.descendingIterator()
                    .forEachRemaining(scope -> name.append(named.get(scope)).append('.'));
            name.append(own.isEmpty() ? "the function in line " + lines.first() : own);
            return new Function(name.toString(), start, body.end(), lines);
        }

        /** The lines with code: braces may share theirs with what runs anyway. */
        private Lines lines(int start, int end) {
            int first = start;
            int last = end - 1;
            if (first < last && source[first] == '{' && source[last] == '}') {
                first++;
                last--;
            }
            while (first < last && Character.isWhitespace(source[first])) {
                first++;
            }
            while (last > first && Character.isWhitespace(source[last])) {
                last--;
            }
            boolean empty = first > last || Character.isWhitespace(source[first]);
            return empty ? new Lines(line(start), line(end - 1)) : new Lines(line(first), line(last));
        }

        private int line(int offset) {
            int found = Arrays.binarySearch(lineStarts, offset);
            return found >= 0 ? found + 1 : -found - 1;
        }

        private String text(Place place) {
            return new String(source, place.start(), place.end() - place.start(), StandardCharsets.UTF_8);
        }
    }
}
