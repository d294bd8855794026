package dev.testflow.analyzer.db;

import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.Precedent;
import dev.testflow.analyzer.fingerprint.Likeness;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The latest feedback about each fingerprint: of who it belongs to, and of what it is. */
@ApplicationScoped
public class FeedbackGiven {

    /** How much of what they say failures must share to be judged alike. */
    private static final double ALIKE = 0.5;

    private static final int MOST_PRECEDENTS = 20;

    private final DataSource database;

    FeedbackGiven(DataSource database) {
        this.database = database;
    }

    public void team(String fingerprint, String team, String says) {
        new Query(
                        database,
                        "insert into feedback (fingerprint, team, team_says, team_at) values (?, ?, ?, clock_timestamp())"
                                + " on conflict (fingerprint) do update set team = excluded.team, team_says = excluded.team_says, team_at = excluded.team_at",
                        fingerprint,
                        team,
                        says)
                .update();
    }

    public void category(String fingerprint, String category, String says) {
        new Query(
                        database,
                        "insert into feedback (fingerprint, category, category_says, category_at) values (?, ?, ?, clock_timestamp())"
                                + " on conflict (fingerprint) do update set category = excluded.category, category_says = excluded.category_says,"
                                + " category_at = excluded.category_at",
                        fingerprint,
                        category,
                        says)
                .update();
    }

    /** Keeps what failures of a fingerprint have in common with those that are alike. */
    public void know(String fingerprint, Likeness likeness) {
        new Query(
                        database,
                        "insert into likenesses (fingerprint, likeness, bands) values (?, ?, ?::text[]) on conflict do nothing",
                        fingerprint,
                        likeness.toString(),
                        likeness.bands())
                .update();
    }

    /** What was said about a fingerprint. */
    public Feedback about(String fingerprint) {
        return new Query(database, "select * from feedback where fingerprint = ?", fingerprint)
                .first(FeedbackGiven::feedback)
                .orElse(Feedback.NONE);
    }

    /** What was said about a fingerprint; else, what was learned from failures that are alike. */
    public Feedback about(String fingerprint, Likeness likeness) {
        Feedback said = about(fingerprint);
        return said.team() != null && said.category() != null
                ? said
                : said.orLearned(precedents("team", likeness), precedents("category", likeness));
    }

    /** Forgets what failures had in common that are not kept, and of which nobody said anything. */
    public void forgetUnseen() {
        new Query(
                        database,
                        "delete from likenesses l where not exists (select 1 from feedback f where f.fingerprint = l.fingerprint)"
                                + " and not exists (select 1 from judgements j where j.fingerprint = l.fingerprint)")
                .update();
    }

    private List<Precedent> precedents(String kind, Likeness likeness) {
        return new Query(
                        database,
                        "select f.*, l.likeness from likenesses l join feedback f on f.fingerprint = l.fingerprint"
                                + " where l.bands && ?::text[] and f." + kind + " is not null order by f." + kind
                                + "_at desc limit ?",
                        likeness.bands(),
                        MOST_PRECEDENTS)
                        .list(row -> Likeness.parse(row.getString("likeness")).to(likeness) < ALIKE
                                ? Optional.<Precedent>empty()
                                : Optional.of(new Precedent(row.getString("fingerprint"), feedback(row))))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Feedback feedback(ResultSet row) throws SQLException {
        return new Feedback(
                row.getString("team"),
                row.getString("team_says"),
                row.getString("category"),
                row.getString("category_says"));
    }
}
