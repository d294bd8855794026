package dev.testflow.analyzer.db;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.contract.Topics;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The teams that have a topic. A topic costs the cluster something for ever, so their number is limited. */
@ApplicationScoped
public class Teams {

    /** A team with what is open on its side. */
    public record Team(String team, String topic, Instant admittedAt, long openFailures) {}

    private final DataSource database;
    private final AnalyzerConfig config;

    Teams(DataSource database, AnalyzerConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Lets a team have its topic.
     *
     * @return why it cannot have one; empty when it has
     */
    public Optional<String> refusal(String team) {
        if (team.equals(Topics.UNROUTED) || isAdmitted(team)) {
            return Optional.empty();
        }
        new Query(database, "select pg_advisory_xact_lock(hashtext(current_schema() || '.teams'))").exists();
        int added = new Query(
                        database,
                        "insert into teams (team, topic_name) select ?, ? where (select count(*) from teams) < ? on conflict do nothing",
                        team,
                        topicName(team),
                        config.maximumTeams())
                .update();
        return added == 1 || isAdmitted(team) ? Optional.empty() : Optional.of(reason(team));
    }

    public List<Team> all() {
        return new Query(database, """
                select t.team, t.admitted_at, count(distinct f.fingerprint) as open_failures
                  from teams t
                  left join (select distinct x.team, o.fingerprint from open_failures o
                               join failures x on x.fingerprint = o.fingerprint and x.run = o.run) f on f.team = t.team
                 group by t.team, t.admitted_at
                 order by t.team
                """)
                .list(row -> new Team(
                        row.getString("team"),
                        Topics.failuresOf(row.getString("team")),
                        row.getObject("admitted_at", OffsetDateTime.class).toInstant(),
                        row.getLong("open_failures")));
    }

    private boolean isAdmitted(String team) {
        return new Query(database, "select team from teams where team = ?", team).exists();
    }

    private String reason(String team) {
        return new Query(database, "select team from teams where topic_name = ?", topicName(team))
                .first(row -> row.getString(1))
                .map(other -> "the topic of '" + team + "' would collide with the topic of '" + other + "'")
                .orElse("'" + team + "' would be more than the " + config.maximumTeams()
                        + " teams that may have a topic");
    }

    private static String topicName(String team) {
        return team.replace('.', '_');
    }
}
