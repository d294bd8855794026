package dev.testflow.selector.coverage;

import dev.testflow.selector.graph.Revision;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** A revision in memory; what lies in the folder {@code link} is also above it. */
final class Folder implements Revision {

    private final TreeMap<String, String> files = new TreeMap<>();

    static Folder of(String... pathsAndContents) {
        Folder folder = new Folder();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            folder.files.put(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return folder;
    }

    @Override
    public String commit() {
        return DigestUtils.sha1Hex(files.toString());
    }

    @Override
    public NavigableSet<String> paths() {
        return files.navigableKeySet();
    }

    @Override
    public String contentId(String path) {
        return DigestUtils.sha1Hex(files.get(path));
    }

    @Override
    public Optional<String> linkedTo(String path) {
        return path.startsWith("link/") ? Optional.of(path.substring("link/".length())) : Optional.empty();
    }

    @Override
    public Content read(String path) {
        return new Content(files.get(path).getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public Optional<byte[]> content(String path) {
        return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
