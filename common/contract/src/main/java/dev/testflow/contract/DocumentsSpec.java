package dev.testflow.contract;

import java.util.List;

/**
 * Documents in Markdown, as an entity of a dataset.
 *
 * @param scenario how documents, workspaces and authors go together: {@code basic}, {@code migration} or {@code multi-author}
 * @param workspaces where they are
 * @param types of documents: {@code rfc}, {@code prd}, {@code meeting} and {@code doc}; all of them when empty
 * @param authors who wrote them; invented when empty
 */
public record DocumentsSpec(String scenario, List<String> workspaces, List<String> types, List<String> authors) {

    public DocumentsSpec {
        scenario = Require.name(scenario, "documents.scenario");
        workspaces = Require.list(workspaces, "documents.workspaces", 100).stream()
                .map(workspace -> Require.name(workspace, "documents.workspaces"))
                .toList();
        types = Require.texts(types, "documents.types", 100);
        authors = Require.texts(authors, "documents.authors", 1_000);
    }
}
