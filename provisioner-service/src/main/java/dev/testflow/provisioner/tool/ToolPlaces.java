package dev.testflow.provisioner.tool;

import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import dev.testflow.provisioner.process.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folders in which tools work, one for each resource of a type. */
public final class ToolPlaces {

    private static final String KIND = "tool";
    private static final int PARTS = 4;

    private final Path root;
    private final String installation;
    private final String type;

    public ToolPlaces(Installation installation, String type) {
        this.root = installation.workDirectory().resolve(type);
        this.installation = installation.id();
        this.type = type;
    }

    public ToolPlace of(String resource) {
        return new ToolPlace(root.resolve(resource), ProcessMark.of(KIND, installation, type, resource));
    }

    /** The resources that have a folder or a process. */
    public Set<String> list() {
        Set<String> names = new TreeSet<>();
        MarkedProcesses.find().stream()
                .map(MarkedProcess::mark)
                .filter(mark -> mark.startsWith(KIND, installation, type)
                        && mark.parts().size() == PARTS)
                .forEach(mark -> names.add(mark.parts().getLast()));
        if (Files.isDirectory(root)) {
            try (Stream<Path> folders = Files.list(root)) {
                folders.forEach(folder -> names.add(folder.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }
}
