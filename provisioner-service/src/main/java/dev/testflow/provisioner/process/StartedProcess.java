package dev.testflow.provisioner.process;

import dev.testflow.machine.GuardedProcess;
import dev.testflow.machine.Lifetime;
import dev.testflow.machine.ProcessMark;
import dev.testflow.machine.ProcessSpec;
import dev.testflow.provisioner.readiness.StartedService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A process that was started and may not be ready.
 *
 * @param checkMark of the commands that ask whether it is: another one than its own, because each ends all that carry its mark
 */
record StartedProcess(GuardedProcess process, ProcessSpec spec, ProcessMark checkMark, int port)
        implements StartedService {

    private static final int LOG_END = 64_000;
    private static final long LARGEST_OUTPUT = 64_000;

    @Override
    public InetSocketAddress address(OptionalInt wanted) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted.orElse(port));
    }

    @Override
    public boolean succeeds(List<String> command, Duration patience) throws IOException, InterruptedException {
        ProcessSpec check = new ProcessSpec(
                command.stream()
                        .map(word -> word.replace("{port}", Integer.toString(port)))
                        .toList(),
                spec.directory(),
                spec.environment(),
                checkMark.toString(),
                spec.output().resolveSibling("check"),
                LARGEST_OUTPUT,
                new Lifetime.DiesWithParent());
        try (GuardedProcess running = GuardedProcess.start(check)) {
            return running.waitFor(patience).equals(OptionalInt.of(0));
        }
    }

    @Override
    public String log() {
        return process.output(LOG_END);
    }

    @Override
    public Optional<String> endsWithin(Duration time) throws InterruptedException {
        OptionalInt code = process.waitFor(time);
        return code.isPresent() ? Optional.of("exited with " + code.getAsInt()) : Optional.empty();
    }
}
