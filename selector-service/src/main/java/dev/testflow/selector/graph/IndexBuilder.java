package dev.testflow.selector.graph;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the index of a revision. What an earlier index of the repository knows of the same path with the same content is not read again. */
final class IndexBuilder {

    private final Revision revision;
    private final List<Language> languages;
    private final @Nullable Index earlier;

    /**
     * An analyser, ready for the revision.
     *
     * @param layout what every file of the language depends on besides its content
     * @param unchanged whether that is what it was in the earlier index
     */
    private record Language(Analyser analyser, FileReader reader, String layout, boolean unchanged) {

        static Language of(Analyser analyser, Revision revision, Set<String> earlierLayouts) throws IOException {
            FileReader reader = analyser.within(revision);
            String layout = analyser.version() + " " + Words.VERSION + " " + reader.layout();
            return new Language(analyser, reader, layout, earlierLayouts.contains(layout));
        }
    }

    private IndexBuilder(Revision revision, List<Language> languages, @Nullable Index earlier) {
        this.revision = revision;
        this.languages = languages;
        this.earlier = earlier;
    }

    /**
     * Writes the index of a revision.
     *
     * @param earlier an index of the same repository, the nearer the better
     */
    static void build(Path target, Revision revision, List<Analyser> analysers, @Nullable Index earlier)
            throws IOException {
        Set<String> layouts =
                earlier == null ? Set.of() : earlier.origin().lines().collect(Collectors.toSet());
        List<Language> languages = new ArrayList<>();
        for (Analyser analyser : analysers) {
            languages.add(Language.of(analyser, revision, layouts));
        }
        IndexBuilder builder = new IndexBuilder(revision, languages, earlier);
        try {
            List<IndexedFile> files = revision.paths().stream().sorted(Paths.ORDER).toList().parallelStream()
                    .map(builder::file)
                    .toList();
            IndexWriter.write(target, files, builder.origin());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String origin() {
        return languages.stream().map(Language::layout).collect(Collectors.joining("\n"));
    }

    private IndexedFile file(String path) {
        String content = revision.contentId(path);
        for (Language language : languages) {
            if (language.analyser().reads(path)) {
                return known(path, content, language).orElseGet(() -> read(path, content, language.reader()));
            }
        }
        return IndexedFile.of(path, content, linked(path, FileFacts.of(Set.of(), Set.of())), new int[0]);
    }

    private FileFacts linked(String path, FileFacts facts) {
        return revision.linkedTo(path).map(Names::path).map(facts::using).orElse(facts);
    }

    private Optional<IndexedFile> known(String path, String content, Language language) {
        if (earlier == null || !language.unchanged()) {
            return Optional.empty();
        }
        OptionalInt file = earlier.file(path);
        return file.isPresent() && earlier.content(file.getAsInt()).equals(content)
                ? Optional.of(earlier.read(file.getAsInt()))
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
