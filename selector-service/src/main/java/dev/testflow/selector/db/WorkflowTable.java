package dev.testflow.selector.db;

import dev.testflow.messaging.Query;
import dev.testflow.selector.Application;
import dev.testflow.selector.RepositoryUrl;
import dev.testflow.selector.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The registered workflows. */
@ApplicationScoped
public class WorkflowTable {

    private final DataSource database;

    WorkflowTable(DataSource database) {
        this.database = database;
    }

    /** Registers a workflow, or replaces the one of that name; true when it is a new one. */
    public boolean put(Workflow workflow, byte[] definition, String mediaType) {
        return new Query(
                        database,
                        """
                        insert into workflow (name, definition, media_type, repositories, applications) values (?, ?, ?, ?, ?)
                        on conflict (name) do update set definition = excluded.definition, media_type = excluded.media_type,
                          repositories = excluded.repositories, applications = excluded.applications, updated_at = now()
                        returning xmax = 0""",
                        workflow.name(),
                        definition,
                        mediaType,
                        repositories(workflow),
                        workflow.applications().stream().map(Application::name).toList())
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }

    private static List<String> repositories(Workflow workflow) {
        return workflow.applications().stream()
                .flatMap(application -> Optional.ofNullable(application.repository()).stream())
                .map(RepositoryUrl::identity)
                .distinct()
                .toList();
    }

    public boolean delete(String name) {
        return new Query(database, "delete from workflow where name = ?", name).update() == 1;
    }

    public Optional<RegisteredWorkflow> find(String name) {
        return new Query(database, "select * from workflow where name = ?", name).first(WorkflowTable::read);
    }

    /** The workflows of which an application names the repository. */
    public List<RegisteredWorkflow> concerning(String repository) {
        return new Query(
                        database,
                        "select * from workflow where ? = any (repositories) order by name",
                        RepositoryUrl.identity(repository))
                .list(WorkflowTable::read);
    }

    /** The workflows after a name, by their names. */
    public List<RegisteredWorkflow> after(String name, int limit) {
        return new Query(database, "select * from workflow where name > ? order by name limit ?", name, limit)
                .list(WorkflowTable::read);
    }

    private static RegisteredWorkflow read(ResultSet row) throws SQLException {
        return new RegisteredWorkflow(
                row.getString("name"),
                row.getBytes("definition"),
                row.getString("media_type"),
                Query.texts(row, "applications"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
