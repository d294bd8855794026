package dev.testflow.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The pools of a recipe: fields with values of the same kind share one. */
final class Pools {

    /** Each takes up to a megabyte. */
    private static final int MOST = 50;

    private final Map<String, Realistic.Pool> pools = new HashMap<>();

    Realistic.Pool of(FakerWord word, Locale locale) {
        String key = word.name() + " in " + locale.toLanguageTag();
        if (pools.size() == MOST && !pools.containsKey(key)) {
            throw new IllegalArgumentException(
                    "'" + key + "' is one too many: a dataset has at most " + MOST + " kinds of realistic values");
        }
        return pools.computeIfAbsent(key, pool -> new Realistic.Pool(word, locale));
    }
}
