package dev.testflow.benchmarks.selection;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import dev.testflow.selector.language.Unit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what there is hardly anything to read in, so that no parser is measured: the names that a file declares, a space, and the names that it refers to. */
final class NameLists implements Analyser, FileReader {

    @Override
    public String version() {
        return "names-1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".js");
    }

    @Override
    public FileReader within(SourceTree tree) {
        return this;
    }

    @Override
    public String layout() {
        return "";
    }

    @Override
    public FileFacts read(String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        Unit unit = new Unit("", text.hashCode(), names(text.substring(0, space)), names(text.substring(space + 1)));
        return new FileFacts(List.of(unit), null);
    }

    private static Set<String> names(String list) {
        return list.isEmpty() ? Set.of() : Arrays.stream(list.split(",")).collect(Collectors.toSet());
    }
}
