package dev.testflow.story;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the whole project, read from the modules' build directories: no service is on the class path here. */
final class Services {

    static final List<String> ALL = List.of("selector", "provisioner", "data", "executor", "analyzer");
    static final Path PROJECT = project();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Stream.concat(
                            ALL.stream().map(service -> service + "-service"),
                            Stream.of(
                                    "common/contract",
                                    "common/messaging",
                                    "common/rest",
                                    "common/machine",
                                    "client",
                                    "executor-service/connect-scripts"))
                    .map(module -> PROJECT.resolve(module).resolve("target/classes"))
                    .toList());

    private Services() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    static List<JavaClass> classesOf(String service) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals("dev.testflow." + service)
                        || type.getPackageName().startsWith("dev.testflow." + service + "."))
                .toList();
    }

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("selector-service"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
