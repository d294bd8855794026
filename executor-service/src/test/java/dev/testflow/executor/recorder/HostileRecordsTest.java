package dev.testflow.executor.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.executor.Workplace;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.api.Git;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests can leave any bytes where their records are looked for. */
class HostileRecordsTest {

    @TempDir
    Path folder;

    private Path records;
    private Path source;
    private Workplace place;
    private CheckedOut sources;

    @BeforeEach
    void checkOut() throws Exception {
        records = Files.createDirectory(folder.resolve("records"));
        source = Files.createDirectory(folder.resolve("source"));
        Files.writeString(source.resolve("a.py"), "x = 1\n");
        try (Git git = Git.init().setDirectory(source.toFile()).call()) {
            git.add().addFilepattern(".").call();
            String head = git.commit()
                    .setMessage("a")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call()
                    .name();
            sources = CheckedOut.of(git.getRepository(), head, source);
        }
        place = new Workplace(source, folder.resolve("scratch"), Map.of());
    }

    @Test
    void linesOfOtherFilesAreNotTold() throws IOException {
        Files.writeString(source.resolve("made.py"), "");
        Files.writeString(records.resolve("1.lines"), """
                H\ta.py\t1
                R\ta.py\t1
                R\t../secret.py\t1
                R\t/etc/passwd\t1
                R\tmade.py\t1
                """);

        Map<String, Recorded> recorded = new PythonRecorder().read(List.of("t"), place, records, sources);

        LineReport expected = new LineReport();
        expected.ran("a.py", 1);
        assertThat(recorded).isEqualTo(Map.of("t", expected.recorded()));
    }

    @Test
    void fileThatIsNoLongerTheRevisionsIsRefused() throws IOException {
        Files.writeString(source.resolve("a.py"), "x = 2\n");
        Files.writeString(records.resolve("1.lines"), "R\ta.py\t1\n");

        assertThatThrownBy(() -> new PythonRecorder().read(List.of("t"), place, records, sources))
                .hasMessage("a.py was changed since it was checked out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\t\tanother tracer was set",
                "R\ta.py",
                "R\ta.py\t0",
                "R\ta.py\t-1",
                "R\ta.py\t99999999999",
                "\0"
            })
    void linesThatTellNothingAreRefused(String line) throws IOException {
        Files.writeString(records.resolve("1.lines"), line + "\n");

        assertThatThrownBy(() -> new PythonRecorder().read(List.of("t"), place, records, sources))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{\"result\":[{\"url\":\"file:///a\"",
                "{\"result\":{}}",
                "{\"result\":[1]}",
                "{\"result\":[{\"url\":\"file:///%\"}]}"
            })
    void whatIsNotOfV8IsRefused(String json) throws IOException {
        Files.writeString(records.resolve("coverage-1.json"), json);

        assertThatThrownBy(() -> new NodeRecorder().read(List.of("t"), place, records, sources))
                .isInstanceOf(IOException.class);
    }

    @Test
    void recordsThatAreTooLargeAreNotRead() throws IOException {
        try (var file =
                Files.newByteChannel(records.resolve("1.lines"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(33L << 20);
            file.write(ByteBuffer.wrap(new byte[] {1}));
        }

        assertThatThrownBy(() -> new PythonRecorder().read(List.of("t"), place, records, sources))
                .hasMessageContaining("more than 33554432 bytes");
    }

    @Test
    void classWithMoreProbesThanAClassCanHaveTakesNoMemory() throws IOException {
        Path record = records.resolve("jacoco.exec");
        Files.write(record, executionData(new byte[] {-1, -1, -1, -1, 7}));

        assertThatThrownBy(() -> ExecutionRecord.read(record, name -> true)).hasMessageContaining("probes");
    }

    @Test
    void executionDataThatIsCutOffIsRefused() throws IOException {
        Path record = records.resolve("jacoco.exec");
        Files.write(record, executionData(new byte[] {9, 1}));

        assertThatThrownBy(() -> ExecutionRecord.read(record, name -> true)).isInstanceOf(EOFException.class);
    }

    @Test
    void reportThatFitsIntoNoEventIsRefused() throws IOException {
        LineReport report = new LineReport();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            report.ran(Long.toHexString(random.nextLong()), 1);
        }

        assertThatThrownBy(report::recorded).hasMessage("the report takes more than 675000 bytes");
    }

    private static byte[] executionData(byte[] probes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ExecutionDataWriter(bytes).visitSessionInfo(new SessionInfo("s", 1, 2));
        DataOutputStream block = new DataOutputStream(bytes);
        block.write(ExecutionDataWriter.BLOCK_EXECUTIONDATA);
        block.writeLong(1);
        block.writeUTF("shop/Price");
        block.write(probes);
        return bytes.toByteArray();
    }
}
