package dev.testflow.pact;

import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Sends the requests of contracts to their provider, and compares what is answered with what their consumers expect. */
final class Interactions {

    /** What a contract that is not kept is called in failures, and by which the analysis knows it. */
    private static final String BROKEN = "contract broken";

    private final Provider provider;
    private final States states;
    private final Patience patience;

    /** @param longest how long one of them may take */
    Interactions(Provider provider, States states, Duration longest) {
        this.provider = provider;
        this.states = states;
        this.patience = new Patience(longest);
    }

    /** Checks all of a contract. */
    List<Finding> check(Pact contract) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Interaction interaction : contract.getInteractions()) {
            findings.add(check(contract, interaction));
        }
        return findings;
    }

    private Finding check(Pact contract, Interaction interaction) throws InterruptedException {
        String consumer = contract.getConsumer().getName();
        String name = interaction.getDescription()
                + interaction.getProviderStates().stream()
                        .map(ProviderState::getName)
                        .map(state -> " given " + state)
                        .collect(Collectors.joining());
        try {
            List<String> mismatches = patience.waitFor(() -> mismatches(contract, interaction));
            if (mismatches.isEmpty()) {
                return Finding.passed(name, consumer);
            }
            String what = consumer + " expects of " + contract.getProvider().getName() + ": " + name + ": ";
            String note = interaction.getProviderStates().isEmpty() || states.areKnown()
                    ? ""
                    : "\nthe provider was not brought into the interaction's state, since no PACT_STATE_URL says where";
            return Finding.failed(
                    name,
                    consumer,
                    BROKEN,
                    BROKEN + ": " + what + mismatches.getFirst(),
                    String.join("\n", mismatches) + note);
        } catch (IOException e) {
            return Finding.error(name, consumer, String.valueOf(e.getMessage()));
        }
    }

    private List<String> mismatches(Pact contract, Interaction interaction) throws IOException, InterruptedException {
        SynchronousRequestResponse exchange = Objects.requireNonNull(interaction.asSynchronousRequestResponse());
        Map<String, Object> context = new HashMap<>();
        context.put("providerState", states.setUp(contract.getConsumer().getName(), interaction.getProviderStates()));
        IRequest request = exchange.getRequest().generatedRequest(context, GeneratorTestMode.Provider);
        return Mismatches.of(contract, exchange, provider.answer(request));
    }
}
