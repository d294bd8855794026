package dev.testflow.selector.rest;

import dev.testflow.selector.db.RegisteredWorkflow;
import java.time.Instant;
import java.util.List;

/** A registered workflow in a list. */
record WorkflowView(String name, List<String> applications, Instant updatedAt) {

    static WorkflowView of(RegisteredWorkflow workflow) {
        return new WorkflowView(workflow.name(), workflow.applications(), workflow.updatedAt());
    }
}
