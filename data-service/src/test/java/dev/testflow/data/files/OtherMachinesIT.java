package dev.testflow.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.data.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Java makes the rows, and wherever: each JDK that is installed here, in another language, time zone and encoding, and without a compiler. */
class OtherMachinesIT {

    private static final int OLDEST = 21;
    private static final List<String> ELSEWHERE = List.of(
            "-Xint",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Asia/Tokyo",
            "-Dfile.encoding=ISO-8859-1");

    @TempDir
    Path folder;

    @Test
    void makeTheSameBytes() throws Exception {
        Map<String, String> here = hashes(java(Path.of(System.getProperty("java.home")), List.of()));
        Map<Path, Map<String, String>> there = new TreeMap<>();
        for (Path home : homes()) {
            there.put(home, hashes(java(home, ELSEWHERE)));
        }

        assertThat(here).hasSize(11);
        assertThat(there)
                .isNotEmpty()
                .allSatisfy((home, hashes) -> assertThat(hashes).isEqualTo(here));
    }

    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> folders = Files.list(installed)) {
                folders.filter(folder -> version(folder) >= OLDEST).forEach(homes::add);
            }
        }
        return homes;
    }

    /** What a JDK's own release file says; 0 of what is none. */
    private static int version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9]*(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private Path java(Path home, List<String> options) throws Exception {
        Path made = Files.createTempDirectory(folder, "made");
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Golden.class.getName(), made.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(command.getFirst()).isZero();
        return made;
    }

    private static Map<String, String> hashes(Path made) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                hashes.put(
                        file.getFileName().toString(),
                        HexFormat.of().formatHex(Hashes.sha256().digest(Files.readAllBytes(file))));
            }
        }
        return hashes;
    }
}
