package dev.testflow.executor.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cases that have begun and not ended, by what the report calls them: no more of them, and of what they print, than memory allows. */
final class OpenCases {

    private static final int MOST = 20_000;
    private static final int MOST_TEXT = 4_000_000;

    private record Open(CaseUnderWay said, int size) {}

    private final Map<String, Open> open = new LinkedHashMap<>();
    private long text;
    private boolean tooMany;

    /** A case has begun. */
    void begin(String id, CaseUnderWay said) {
        end(id);
        if (open.size() == MOST || text > MOST_TEXT) {
            tooMany = true;
            return;
        }
        keep(id, said);
    }

    @Nullable
    CaseUnderWay find(String id) {
        Open known = open.get(id);
        return known == null ? null : known.said();
    }

    /** Keeps what is told of an open case, as long as there is room for it. */
    void tell(String id, Consumer<CaseUnderWay> told) {
        Open known = open.get(id);
        if (known != null && text <= MOST_TEXT) {
            told.accept(known.said());
            text -= known.size();
            keep(id, known.said());
        }
    }

    private void keep(String id, CaseUnderWay said) {
        int size = id.length() + said.size();
        open.put(id, new Open(said, size));
        text += size;
    }

    /** A case has ended; null when it had not begun. */
    @Nullable
    CaseUnderWay end(String id) {
        Open known = open.remove(id);
        if (known == null) {
            return null;
        }
        text -= known.size();
        return known.said();
    }

    List<String> ids(Predicate<String> which) {
        return open.keySet().stream().filter(which).toList();
    }

    /** What has no end, in words; null when all has. */
    @Nullable
    String missing() {
        if (tooMany) {
            return "it has more than " + MOST + " tests at the same time, or they are too large";
        }
        return open.isEmpty()
                ? null
                : "it does not tell how "
                        + open.values().iterator().next().said().name() + " ended";
    }
}
