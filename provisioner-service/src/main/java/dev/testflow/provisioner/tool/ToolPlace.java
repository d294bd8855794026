package dev.testflow.provisioner.tool;

import dev.testflow.machine.Folders;
import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import dev.testflow.machine.ProcessOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a tool works for one resource.
 *
 * @param folder what the tool knows of the resource; as long as it is there, something may exist
 * @param mark of its processes
 */
public record ToolPlace(Path folder, ProcessMark mark) {

    private static final int LONGEST_PID = 20;

    /** Makes the folder, which nobody else may read: it can have passwords. */
    public void make() throws IOException {
        Files.createDirectories(folder.resolveSibling("."));
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(temporary());
    }

    /** The application's files. */
    public Path application() {
        return folder.resolve("application");
    }

    /** The tool's home and its temporary files. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /** What one command of the tool prints into. */
    Path output(String command) {
        return folder.resolve("log-" + command);
    }

    /** The end of what a command has printed; empty when it has not run. */
    public String log(String command) {
        return ProcessOutput.end(output(command), Tool.LOG_END);
    }

    Path pid() {
        return folder.resolve("pid");
    }

    /**
     * Ends the tool, which has some time to write down what it has done, and kills what is left of it then.
     *
     * @return whether nothing is left
     */
    public boolean stop(Duration patience) throws InterruptedException {
        Optional<ProcessHandle> tool = tool();
        if (tool.isPresent() && tool.get().destroy()) {
            await(tool.get(), patience);
        }
        return MarkedProcesses.kill(mark.toString()) && MarkedProcesses.killWithin(folder);
    }

    /** Deletes the folder: nothing exists any more. */
    public void delete() throws IOException {
        Folders.delete(folder);
    }

    /** The tool itself, which may be gone and its number another's: only what carries the mark is it. */
    private Optional<ProcessHandle> tool() {
        String pid = ProcessOutput.end(pid(), LONGEST_PID).strip();
        return MarkedProcesses.find().stream()
                .filter(process -> process.mark().equals(mark))
                .map(MarkedProcess::pid)
                .filter(number -> Long.toString(number).equals(pid))
                .findFirst()
                .flatMap(ProcessHandle::of);
    }

    private static void await(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // it is killed
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
