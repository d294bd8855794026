package dev.testflow.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes' published models say about a manifest. They refuse fields that they do not know and required ones that
 * are missing; types are checked by reading the manifest and writing it again, which must not change it.
 */
final class OfficialModel {

    private static final Pattern VERSION = Pattern.compile("(?:.*/)?v(\\d\\w*)");

    private OfficialModel() {}

    /** What is wrong with the manifest, or nothing. */
    static Optional<String> complaint(Manifest manifest) {
        JsonElement json = JsonParser.parseString(manifest.json().toString());
        try {
            Class<?> model = modelOf(manifest);
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            return lost("", json, JSON.getGson().toJsonTree(JSON.getGson().fromJson(json, model)))
                    .map(place -> place + " is not of the type that the model wants");
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            return Optional.of("Kubernetes has no " + manifest.apiVersion() + " " + manifest.kind());
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The first place whose value did not survive; the models add empty lists and maps, which is no matter. */
    private static Optional<String> lost(String place, JsonElement written, @Nullable JsonElement read) {
        if (written instanceof JsonObject fields && read instanceof JsonObject kept) {
            return fields.entrySet().stream()
                    .flatMap(field ->
                            lost(place + "/" + field.getKey(), field.getValue(), kept.get(field.getKey())).stream())
                    .findFirst();
        }
        if (written instanceof JsonArray elements && read instanceof JsonArray kept && elements.size() == kept.size()) {
            return IntStream.range(0, elements.size())
                    .mapToObj(index -> lost(place + "/" + index, elements.get(index), kept.get(index)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return written.equals(read) ? Optional.empty() : Optional.of(place);
    }

    private static Class<?> modelOf(Manifest manifest) throws ClassNotFoundException {
        Matcher version = VERSION.matcher(manifest.apiVersion());
        if (!version.matches()) {
            throw new ClassNotFoundException(manifest.apiVersion());
        }
        return Class.forName("io.kubernetes.client.openapi.models.V" + version.group(1) + manifest.kind());
    }
}
