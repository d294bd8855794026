package dev.testflow.selector.planning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.db.RegisteredWorkflow;
import dev.testflow.selector.db.WorkflowTable;
import dev.testflow.selector.definition.Definitions;
import dev.testflow.selector.definition.InvalidDefinitionException;
import dev.testflow.selector.git.RepositoryFiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the workflows that a change runs: its head's own definition, and the registered ones that concern its repository. Of two of one name, the head's counts. */
@ApplicationScoped
class Workflows {

    private static final int MOST_KEPT_BYTES = 1 << 20;
    private static final int MOST_FOR_A_CHANGE = 200;

    private final WorkflowTable registered;
    private final Cache<ByteBuffer, Workflow> parsed = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .weigher((ByteBuffer definition, Workflow workflow) -> definition.capacity())
            .build();

    Workflows(WorkflowTable registered) {
        this.registered = registered;
    }

    /**
     * The workflows of a change.
     *
     * @throws UnplannableException when there is none, a definition is not valid, or the change names one that does not exist
     */
    Collection<Workflow> of(ChangeSubmitted change, RepositoryFiles head) throws IOException, UnplannableException {
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        List<RegisteredWorkflow> candidates = candidates(change);
        if (candidates.size() > MOST_FOR_A_CHANGE) {
            throw new UnplannableException(candidates.size() + " registered workflows name the repository; at most "
                    + MOST_FOR_A_CHANGE + " run for a change");
        }
        for (RegisteredWorkflow candidate : candidates) {
            workflows.put(
                    candidate.name(),
                    parse(candidate.definition(), "the registered workflow '" + candidate.name() + "'"));
        }
        Optional<byte[]> definition = head.definition();
        if (definition.isPresent()) {
            Workflow own = parse(definition.get(), Workflow.FILE);
            workflows.put(own.name(), own);
        }
        if (change.workflow() != null) {
            workflows.keySet().retainAll(List.of(change.workflow()));
        }
        if (workflows.isEmpty()) {
            throw new UnplannableException(nothing(change));
        }
        return workflows.values();
    }

    private List<RegisteredWorkflow> candidates(ChangeSubmitted change) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<RegisteredWorkflow> found = new ArrayList<>(registered.concerning(change.repository()));
            Optional.ofNullable(change.workflow()).flatMap(registered::find).ifPresent(found::add);
            return found;
        });
    }

    /** A definition is read once for many changes. */
    private Workflow parse(byte[] definition, String what) throws UnplannableException {
        ByteBuffer key = ByteBuffer.wrap(definition);
        Workflow known = parsed.getIfPresent(key);
        if (known != null) {
            return known;
        }
        try {
            Workflow workflow = Definitions.parse(definition);
            parsed.put(key, workflow);
            return workflow;
        } catch (InvalidDefinitionException e) {
            throw new UnplannableException(what + " is not valid: " + e.getMessage());
        }
    }

    private static String nothing(ChangeSubmitted change) {
        return change.workflow() == null
                ? "there is no " + Workflow.FILE + " at " + change.head()
                        + ", and no registered workflow names the repository"
                : "there is no workflow '" + change.workflow() + "', neither in " + Workflow.FILE + " at "
                        + change.head() + " nor registered";
    }
}
