package dev.testflow.selector.graph;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the index of a revision. What an earlier index of the repository knows of the same path with the same content is not read again. */
final class IndexBuilder {

    private final Revision revision;
    private final @Nullable Index earlier;
    private final Map<Analyser, Language> languages = new LinkedHashMap<>();

    /**
     * An analyser, ready for the revision.
     *
     * @param layout what every file of the language depends on besides its content
     * @param unchanged whether that is what it was in the earlier index
     */
    private record Language(FileReader reader, String layout, boolean unchanged) {

        static Language of(Analyser analyser, Revision revision, Set<String> earlierLayouts) throws IOException {
            FileReader reader = analyser.within(revision);
            String layout = analyser.version() + " " + Words.VERSION + " " + reader.layout();
            return new Language(reader, layout, earlierLayouts.contains(layout));
        }
    }

    /**
     * A file.
     *
     * @param analyser who reads it; absent when nobody does
     * @param known its number in the earlier index; negative when that does not have it
     */
    private record Place(String path, @Nullable Analyser analyser, int known) {}

    private IndexBuilder(Revision revision, @Nullable Index earlier) {
        this.revision = revision;
        this.earlier = earlier;
    }

    /**
     * Writes the index of a revision.
     *
     * @param earlier an index of the same repository, the nearer the better
     */
    static void build(Path target, Revision revision, List<Analyser> analysers, @Nullable Index earlier)
            throws IOException {
        IndexBuilder builder = new IndexBuilder(revision, earlier);
        List<Place> places = builder.places(analysers);
        builder.prepare(places);
        try {
            List<IndexedFile> files = places.parallelStream().map(builder::file).toList();
            IndexWriter.write(
                    target,
                    files,
                    Commits.read(revision, earlier == null ? null : earlier.commits()),
                    builder.origin());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Place> places(List<Analyser> analysers) {
        List<String> paths = revision.paths().stream().sorted(Paths.ORDER).toList();
        int[] known = earlier == null ? new int[0] : earlier.numbers("", paths);
        return IntStream.range(0, paths.size())
                .parallel()
                .mapToObj(file -> new Place(
                        paths.get(file), reader(paths.get(file), analysers), file < known.length ? known[file] : -1))
                .toList();
    }

    private static @Nullable Analyser reader(String path, List<Analyser> analysers) {
        for (Analyser analyser : analysers) {
            if (analyser.reads(path)) {
                return analyser;
            }
        }
        return null;
    }

    /** Only for languages that are there: to look for the layout of one takes a walk through all paths. */
    private void prepare(List<Place> places) throws IOException {
        Set<String> layouts =
                earlier == null ? Set.of() : earlier.origin().lines().collect(Collectors.toSet());
        for (Place place : places) {
            if (place.analyser() != null && !languages.containsKey(place.analyser())) {
                languages.put(place.analyser(), Language.of(place.analyser(), revision, layouts));
            }
        }
    }

    private String origin() {
        return languages.values().stream().map(Language::layout).sorted().collect(Collectors.joining("\n"));
    }

    private IndexedFile file(Place place) {
        String content = revision.contentId(place.path());
        Language language = place.analyser() == null ? null : languages.get(place.analyser());
        if (language == null) {
            FileFacts nothing = FileFacts.of(Set.of(), Set.of());
            return IndexedFile.of(place.path(), content, linked(place.path(), nothing), new int[0]);
        }
        return known(place, content, language).orElseGet(() -> read(place.path(), content, language.reader()));
    }

    private FileFacts linked(String path, FileFacts facts) {
        return revision.linkedTo(path).map(Names::path).map(facts::using).orElse(facts);
    }

    private Optional<IndexedFile> known(Place place, String content, Language language) {
        return earlier != null
                        && language.unchanged()
                        && place.known() >= 0
                        && earlier.content(place.known()).equals(content)
                ? Optional.of(earlier.read(place.known()))
                : Optional.empty();
    }

    private IndexedFile read(String path, String id, FileReader reader) {
        try {
            Revision.Content content = revision.read(path);
            FileFacts facts = reader.read(path, content.bytes());
            FileFacts known = content.complete()
                    ? facts
                    : facts.incomplete("only its first " + content.bytes().length + " bytes are read");
            return IndexedFile.of(path, id, linked(path, known), Words.of(content.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
