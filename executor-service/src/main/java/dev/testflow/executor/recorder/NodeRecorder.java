package dev.testflow.executor.recorder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has V8 record Node.js processes, also those that a test starts, and hands on what it tells of the revision's files: <a href="https://nodejs.org/api/cli.html#node_v8_coveragedir">NODE_V8_COVERAGE</a>.
 * A script's URL comes before all else of it, as V8 writes it.
 */
@ApplicationScoped
class NodeRecorder implements Recorder {

    private static final String FORMAT = "v8";
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public Set<String> runners() {
        return Set.of("node", "mocha");
    }

    @Override
    public boolean tellsApart(String runner) {
        return false;
    }

    @Override
    public Workplace recording(Workplace place, Path records, CheckedOut sources) {
        return place.with(Map.of("NODE_V8_COVERAGE", records.toString()));
    }

    @Override
    public Map<String, Recorded> read(List<String> tests, Workplace place, Path records, CheckedOut sources)
            throws IOException {
        GzippedReport report = new GzippedReport();
        boolean any = false;
        try (JsonGenerator out = JSON.createGenerator(report)) {
            out.writeStartObject();
            out.writeArrayFieldStart("result");
            for (Path file : RecordFiles.in(records)) {
                try (JsonParser in = JSON.createParser(file.toFile())) {
                    any |= copyScripts(in, sources, out);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return any ? Map.of(tests.getFirst(), report.closed(FORMAT)) : Map.of();
    }

    private static boolean copyScripts(JsonParser in, CheckedOut sources, JsonGenerator out) throws IOException {
        boolean any = false;
        expect(in.nextToken() == JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean scripts = in.currentName().equals("result");
            in.nextToken();
            if (scripts) {
                expect(in.currentToken() == JsonToken.START_ARRAY);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    expect(in.currentToken() == JsonToken.START_OBJECT);
                    any |= copyScript(in, sources, out);
                }
            } else {
                in.skipChildren();
            }
        }
        expect(in.currentToken() == JsonToken.END_OBJECT);
        return any;
    }

    private static boolean copyScript(JsonParser in, CheckedOut sources, JsonGenerator out) throws IOException {
        Optional<String> path = Optional.empty();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            if (field.equals("url")) {
                path = path(in.getText(), sources);
            } else if (field.equals("functions") && path.isPresent()) {
                out.writeStartObject();
                out.writeStringField("url", url(path.get()));
                out.writeFieldName(field);
                out.copyCurrentStructure(in);
                out.writeEndObject();
            } else {
                in.skipChildren();
            }
        }
        expect(in.currentToken() == JsonToken.END_OBJECT);
        return path.isPresent();
    }

    private static Optional<String> path(String url, CheckedOut sources) throws IOException {
        if (!url.startsWith("file:///")) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url);
            return sources.path(Path.of(new URI(uri.getScheme(), null, uri.getPath(), null)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("a script's URL is none", e);
        }
    }

    private static String url(String path) throws IOException {
        try {
            return new URI("file", "", "/" + path, null).toString();
        } catch (URISyntaxException e) {
            throw new IOException("a path is none", e);
        }
    }

    private static void expect(boolean holds) throws IOException {
        RecordFiles.check(holds, "a record is not what V8 writes");
    }
}
