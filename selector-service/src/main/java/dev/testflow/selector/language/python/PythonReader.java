package dev.testflow.selector.language.python;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reads the files of one revision. */
final class PythonReader implements FileReader {

    private final Layout layout;
    private final String digest;

    PythonReader(Layout layout) {
        this.layout = layout;
        this.digest = layout.digest();
    }

    @Override
    public String layout() {
        return digest;
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        Optional<String> decoded = Encoding.decode(content);
        FileFacts facts = facts(path, decoded.orElseGet(() -> new String(content, StandardCharsets.ISO_8859_1)));
        return decoded.isPresent() ? facts : facts.incomplete("its encoding is not known");
    }

    private FileFacts facts(String path, String text) {
        if (BuildFiles.one(path)) {
            return BuildFile.facts(path, text, layout);
        }
        Module module = new Module(path, layout);
        if (PythonFiles.module(path)) {
            return PythonSource.facts(module, text);
        }
        return layout.settings().doctests() ? PythonSource.document(module, text) : FileFacts.of(Set.of(), Set.of());
    }
}
