package dev.testflow.client.command;

import dev.testflow.client.RuleTrial;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries rules before they count. */
@Command(name = "rules", description = "Tries rules before they count.", mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    RulesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow rules --help' lists them.");
    }

    @Command(
            name = "try",
            description = {
                "Tells what a rule would match of the failures that were seen. Nothing is changed.",
                "Ends with 2 when a pattern is refused."
            },
            mixinStandardHelpOptions = true)
    int trial(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "CATEGORY", description = "The rule's category.") String category,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATTERN", description = "RE2 expressions.")
                    List<String> patterns) {
        RuleTrial trial = connection.client(environment).tryRule(category, patterns);
        Lines lines = new Lines(spec.commandLine().getOut());
        trial.refused().forEach(refusal -> lines.print("%s", refusal));
        for (RuleTrial.Match match : trial.matches()) {
            lines.print(
                    "%s  %d times  %s  %s  %s",
                    match.fingerprint(), match.occurrences(), match.category(), match.team(), match.line());
        }
        lines.print(
                "matches %d of the latest %d fingerprints; %d of them have another category now",
                trial.matched(), trial.searched(), trial.moved());
        spec.commandLine().getOut().flush();
        return trial.refused().isEmpty() ? ExitCode.PASSED : ExitCode.BAD_INPUT;
    }
}
