package dev.testflow.executor;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the cases of a report say of themselves beyond how they ended, by name; the last word counts. No more of it is kept than a step may give to others. */
public final class CaseProperties {

    /** Of names and values together, in characters. */
    public static final int MAXIMUM = 64 * 1024;

    private final Map<String, String> values = new LinkedHashMap<>();
    private int size;

    void add(Map<String, String> more) {
        more.forEach((name, value) -> {
            if (size <= MAXIMUM) {
                size += name.length() + value.length();
                values.put(name, value);
            }
        });
    }

    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Whether there were more than are kept. */
    public boolean areTooMany() {
        return size > MAXIMUM;
    }
}
