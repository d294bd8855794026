package dev.testflow.executor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that npm or the like has installed for an application. */
public final class NodeProgram {

    private NodeProgram() {}

    /** The program in the nearest {@code node_modules} from an application's root upwards, as Node.js looks for modules; else the machine's own of that name. */
    public static String of(Path root, String name) {
        return Stream.iterate(root, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("node_modules/.bin").resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse(name);
    }
}
