package dev.testflow.client.command;

import dev.testflow.client.DryRun;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.Wording;
import dev.testflow.client.git.GitFolder;
import dev.testflow.contract.ChangeSubmitted;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes a change. */
@Command(name = "change", description = "Publishes a change, and prints its id.", mixinStandardHelpOptions = true)
final class ChangeCommand extends StartingCommand {

    @Option(
            names = "--repo",
            paramLabel = "FOLDER|URL",
            defaultValue = ".",
            description =
                    "A folder in a Git repository, or the URL that the services clone (default: the current folder).")
    private String repository;

    @Option(
            names = "--remote",
            paramLabel = "NAME",
            description =
                    "Publish this remote's URL in place of the folder's own; the services must be able to clone it.")
    private @Nullable String remote;

    @Option(
            names = "--base",
            paramLabel = "REV",
            description = "The revision before the change (default: head's first parent).")
    private @Nullable String base;

    @Option(
            names = "--head",
            paramLabel = "REV",
            defaultValue = "HEAD",
            description = "The revision to test (default: HEAD).")
    private String head;

    @Option(
            names = "--ref",
            paramLabel = "REF",
            description = "The branch or tag (default: the one that is checked out).")
    private @Nullable String ref;

    @Option(names = "--workflow", paramLabel = "NAME", description = "Run this workflow only.")
    private @Nullable String workflow;

    @Option(names = "--author", paramLabel = "NAME", description = "Who made the change.")
    private @Nullable String author;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The change's id; the same id again is the same change (default: a random one).")
    private @Nullable String id;

    @Option(names = "--dry-run", description = "Publish nothing: tell which tests would run, which would not, and why.")
    private boolean dryRun;

    @Option(names = "--json", description = "With --dry-run: as JSON.")
    private boolean json;

    ChangeCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        TestFlowClient client = client();
        return dryRun ? tell(client) : publish(client);
    }

    private int tell(TestFlowClient client) {
        PrintWriter out = out();
        List<DryRun> plans = client.dryRun(isUrl() ? ofUrl() : ofFolder());
        if (json) {
            out.println(Wording.json(plans));
        } else {
            plans.forEach(plan -> Explanation.ofPlan(plan.header(), plan.tests(), new Lines(out)));
        }
        out.flush();
        return ExitCode.PASSED;
    }

    private int publish(TestFlowClient client) {
        String change = id == null ? UUID.randomUUID().toString() : id;
        client.publish(change, isUrl() ? ofUrl() : ofFolder());
        return started(client, change);
    }

    private boolean isUrl() {
        return repository.contains("://") || repository.matches("[^/\\s]+@[^/\\s]+:.+");
    }

    private ChangeSubmitted ofUrl() {
        if (ref == null) {
            throw new BadInputException("--ref is needed when --repo is a URL");
        }
        return new ChangeSubmitted(repository, ref, base, head, null, false, author, workflow);
    }

    private ChangeSubmitted ofFolder() {
        Path folder = Path.of(repository);
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("--repo: there is no folder " + folder);
        }
        try (GitFolder git = GitFolder.open(folder)) {
            return new ChangeSubmitted(
                    git.url(remote),
                    ref == null ? git.branch() : ref,
                    base == null ? null : git.commit(base),
                    git.commit(head),
                    null,
                    false,
                    author,
                    workflow);
        }
    }
}
