package dev.testflow.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import net.datafaker.Faker;

/**
 * Something that Datafaker makes out of nothing but random numbers, such as {@code address.city}. What needs arguments is left out, since those could ask for gigabytes; so is what
 * depends on today's date.
 */
record FakerWord(String name, Method provider, Method method) {

    private static final List<String> PROVIDERS = List.of(
            "address",
            "animal",
            "app",
            "artist",
            "book",
            "brand",
            "color",
            "commerce",
            "company",
            "country",
            "demographic",
            "educator",
            "hacker",
            "hobby",
            "house",
            "industrySegments",
            "internet",
            "job",
            "lorem",
            "music",
            "name",
            "nation",
            "phoneNumber",
            "restaurant",
            "science",
            "space",
            "team",
            "university",
            "word");
    private static final NavigableMap<String, FakerWord> ALL = all();

    /** The words that are generators of their own. */
    static final Map<String, FakerWord> SHORT = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            shorter("name", "name.fullName"),
            shorter("first_name", "name.firstName"),
            shorter("last_name", "name.lastName"),
            shorter("address", "address.fullAddress"),
            shorter("street", "address.streetAddress"),
            shorter("postcode", "address.postcode"),
            shorter("city", "address.city"),
            shorter("country", "address.country"),
            shorter("company", "company.name"),
            shorter("job", "job.title"),
            shorter("phone", "phoneNumber.phoneNumber"),
            shorter("product", "commerce.productName"),
            shorter("text", "lorem.sentence"))));

    /** The word of a generator of {@link #SHORT}. */
    static FakerWord ofShort(String word) {
        return Objects.requireNonNull(SHORT.get(word), word);
    }

    /** The languages that Datafaker has words of. */
    static final List<String> LOCALES = List.of(
            ("ar be bg ca cs cs-CZ da-DK de de-AT de-CH el-GR en en-AU en-CA en-GB en-IE en-IN en-NG en-NZ en-PH en-PK en-SG en-UG en-US en-ZA es es-AR es-MX es-PY et fa fi-FI "
                            + "fr fr-CA fr-CH he hr hu hy id id-ID it ja ka ko lv mk nb-NO nl nl-BE no-NO pl pt pt-BR ro-MD ru ru-MD sk sq sv sv-SE ta ta-IN th tr uk uz vi zh-CN zh-TW")
                    .split(" "));

    /** The word of this name; whether its parts are written {@code firstName} or {@code first_name} is the same. */
    static Optional<FakerWord> of(String name) {
        return Optional.ofNullable(ALL.get(plain(name)));
    }

    /** Every name. */
    static List<String> names() {
        return ALL.values().stream().map(FakerWord::name).toList();
    }

    String value(Faker faker) {
        try {
            return String.valueOf(method.invoke(provider.invoke(faker)));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new UnmakeableException("Datafaker has no '" + name + "' in this language");
        }
    }

    private static NavigableMap<String, FakerWord> all() {
        NavigableMap<String, FakerWord> all = new TreeMap<>();
        for (String provider : PROVIDERS) {
            Method access = access(provider);
            Arrays.stream(access.getReturnType().getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers())
                            && !Modifier.isStatic(method.getModifiers())
                            && method.getParameterCount() == 0
                            && method.getReturnType() == String.class
                            && !method.isAnnotationPresent(Deprecated.class))
                    .map(method -> new FakerWord(provider + "." + method.getName(), access, method))
                    .forEach(word -> all.put(plain(word.name), word));
        }
        return all;
    }

    private static Method access(String provider) {
        try {
            return Faker.class.getMethod(provider);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map.Entry<String, FakerWord> shorter(String word, String name) {
        return Map.entry(word, of(name).orElseThrow());
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
