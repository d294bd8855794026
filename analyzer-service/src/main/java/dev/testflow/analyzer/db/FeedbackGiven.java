package dev.testflow.analyzer.db;

import dev.testflow.analyzer.Feedback;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** The latest feedback about each fingerprint: of who it belongs to, and of what it is. */
@ApplicationScoped
public class FeedbackGiven {

    private final DataSource database;

    FeedbackGiven(DataSource database) {
        this.database = database;
    }

    public void team(String fingerprint, String team, String says) {
        new Query(
                        database,
                        "insert into feedback (fingerprint, team, team_says) values (?, ?, ?)"
                                + " on conflict (fingerprint) do update set team = excluded.team, team_says = excluded.team_says, given_at = now()",
                        fingerprint,
                        team,
                        says)
                .update();
    }

    public void category(String fingerprint, String category, String says) {
        new Query(
                        database,
                        "insert into feedback (fingerprint, category, category_says) values (?, ?, ?)"
                                + " on conflict (fingerprint) do update set category = excluded.category, category_says = excluded.category_says, given_at = now()",
                        fingerprint,
                        category,
                        says)
                .update();
    }

    public Feedback about(String fingerprint) {
        return new Query(database, "select * from feedback where fingerprint = ?", fingerprint)
                .first(row -> new Feedback(
                        row.getString("team"),
                        row.getString("team_says"),
                        row.getString("category"),
                        row.getString("category_says")))
                .orElse(Feedback.NONE);
    }
}
