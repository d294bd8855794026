package dev.testflow.client.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.client.Contract;
import dev.testflow.client.ContractCheck;
import dev.testflow.client.Contracts;
import dev.testflow.client.TestFlowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes contracts, and tells whether they are kept. */
@Command(
        name = "contracts",
        description = "Publishes contracts, and tells who keeps them.",
        mixinStandardHelpOptions = true)
final class ContractsCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    ContractsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow contracts --help' lists them.");
    }

    @Command(
            name = "publish",
            description = "Publishes Pact files, such as a consumer's tests leave them.",
            mixinStandardHelpOptions = true)
    int publish(
            @Mixin Connection connection,
            @Option(
                            names = "--consumer-version",
                            paramLabel = "VERSION",
                            required = true,
                            description = "Which version of the consumer expects it, such as its revision.")
                    String version,
            @Option(
                            names = "--branch",
                            paramLabel = "BRANCH",
                            defaultValue = "main",
                            description = "What it is published on (default: main).")
                    String branch,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "The Pact files.") List<Path> files) {
        TestFlowClient client = connection.client(environment);
        Lines lines = new Lines(spec.commandLine().getOut());
        for (Path file : files) {
            JsonNode pact = read(file);
            String provider = pact.path("provider").path("name").asText();
            String consumer = pact.path("consumer").path("name").asText();
            if (provider.isBlank() || consumer.isBlank()) {
                throw new BadInputException(file + " is no Pact: it does not name provider and consumer");
            }
            client.publishContract(provider, consumer, version, branch, pact);
            lines.print("%s expects of %s what %s says", consumer, provider, file);
        }
        return ExitCode.PASSED;
    }

    @Command(
            name = "check",
            description =
                    "Tells which contracts a provider keeps; ends with 1 unless all of them are known to be kept.",
            mixinStandardHelpOptions = true)
    int check(
            @Mixin Connection connection,
            @Option(
                            names = "--revision",
                            paramLabel = "REV",
                            description = "Of the provider; what was checked last when absent.")
                    @Nullable
                    String revision,
            @Parameters(paramLabel = "PROVIDER", description = "Who has to keep them.") String provider) {
        Lines lines = new Lines(spec.commandLine().getOut());
        Contracts contracts = connection.client(environment).contracts(provider, revision);
        for (Contract contract : contracts.contracts()) {
            ContractCheck check = contract.check();
            lines.print(
                    "%s %s (%s): %s",
                    contract.consumer(),
                    contract.version(),
                    contract.branch(),
                    check == null
                            ? "not checked"
                            : (check.holds() ? "kept" : "broken") + " by " + check.revision() + ", run " + check.run());
        }
        lines.print("%s", contracts.deployable() ? "all are kept" : "not all are known to be kept");
        return contracts.deployable() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new BadInputException("the file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
