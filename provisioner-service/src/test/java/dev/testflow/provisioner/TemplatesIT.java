package dev.testflow.provisioner;

import static dev.testflow.provisioner.Endpoints.execute;
import static dev.testflow.provisioner.Endpoints.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that are copied instead of executing the scripts again. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class TemplatesIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    /** When the scripts were executed. */
    private static final String WHEN = "select string_agg(at::text, ',') from executions";

    @TempDir
    Path folder;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String server;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Installation installation;

    @Inject
    ProvisionerConfig config;

    private final TestBroker broker = TestBroker.shared();
    private final Set<String> templatesBefore = new TreeSet<>();
    private final List<PlanSelected> published = new ArrayList<>();
    private Shop shop;

    @BeforeEach
    void open() throws SQLException {
        String unique = "-- " + UUID.randomUUID() + "\n";
        String schema = unique + """
                create table executions (at timestamptz default clock_timestamp());
                insert into executions default values;
                """;
        Map<String, String> files = new HashMap<>(Map.of(
                "shop/schema.sql", schema,
                "shop/changed.sql", schema + "create table more (id int);",
                "shop/objects.sql", schema + """
                create schema stock;
                create type stock.colour as enum ('red');
                create table stock.items (id serial primary key, colour stock.colour, note text);
                grant select (note) on stock.items to public;
                create view stock.red as select * from stock.items where colour = 'red';
                create function stock.one() returns int language sql as 'select 1';
                select lo_create(4711);
                create extension if not exists pg_trgm;
                """,
                "shop/broken.sql", schema + "insert into nowhere values (1);",
                "shop/who.sql", schema + "create table who (name text default CURRENT_USER);",
                "shop/privileges.sql", schema + "alter default privileges grant select on tables to public;",
                "shop/database.sql", schema + """
                do $$ declare d text; begin
                    select datname into d from pg_stat_activity where pid = pg_backend_pid();
                    execute format('alter database %I set work_mem = ''5MB''', d);
                end $$;
                """));
        IntStream.range(0, config.postgres().templates() + 1)
                .forEach(i -> files.put("shop/" + i + ".sql", unique + "create table t" + i + " (id int);"));
        shop = Shop.in(folder, files);
        templatesBefore.addAll(templates());
    }

    @AfterEach
    void release() {
        published.forEach(plan -> broker.publish(Shop.finished(plan)));
    }

    @Test
    void executesTheScriptsOfADefinitionOnce() throws Exception {
        Map<String, String> first = ready(shop.plan(Shop.database("db", "schema.sql")));
        Map<String, String> second = ready(shop.plan(Shop.database("other", "schema.sql")));
        Map<String, String> changed = ready(shop.plan(Shop.database("db", "changed.sql")));
        assertThat(query(second, WHEN)).isEqualTo(query(first, WHEN));
        assertThat(query(changed, WHEN)).isNotEqualTo(query(first, WHEN));
        assertThat(newTemplates()).hasSize(2);
    }

    @Test
    void givesAllThatIsInACopyToTheEnvironmentsRole() throws Exception {
        ready(shop.plan(Shop.database("db", "objects.sql")));
        PlanSelected plan = shop.plan(Shop.database("db", "objects.sql"));
        Map<String, String> copy = ready(plan);

        assertThat(query(copy, """
                select string_agg(distinct pg_get_userbyid(owner), ',') from (
                    select relowner from pg_class union select typowner from pg_type union select proowner from pg_proc
                    union select nspowner from pg_namespace union select lomowner from pg_largeobject_metadata
                    union select extowner from pg_extension) as owners (owner)
                where owner >= 16384""")).isEqualTo(copy.get("user"));
        assertThat(query(copy, "select datdba::regrole from pg_database where datname = current_database()"))
                .isEqualTo(copy.get("user"));
        execute(
                copy,
                "alter table stock.items add column more int",
                "alter type stock.colour add value 'blue'",
                "drop view stock.red",
                "create or replace function stock.one() returns int language sql as 'select 2'",
                "alter table executions rename to past",
                "select lo_unlink(4711)",
                "drop extension pg_trgm",
                "drop schema stock cascade",
                "drop table past");

        broker.publish(Shop.finished(plan));
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(events(plan)).last().isInstanceOf(EnvironmentReleased.class));
        assertThat(roles()).doesNotContain(copy.get("user"));
    }

    @Test
    void letsNobodyConnectToATemplate() throws Exception {
        Map<String, String> first = ready(shop.plan(Shop.database("db", "schema.sql")));
        Map<String, String> second = ready(shop.plan(Shop.database("db", "schema.sql")));
        String template = newTemplates().getFirst();

        for (Map<String, String> who : List.of(first, second, admin())) {
            assertThatThrownBy(() -> query(at(template, who), "select 1"))
                    .hasMessageContaining("not currently accepting connections");
        }
        assertThatThrownBy(() -> query(at(second.get("database"), first), "select 1"))
                .hasMessageContaining("permission denied");
        assertThat(query(admin(), "select rolcanlogin from pg_roles where rolname = '" + template + "'"))
                .isEqualTo("f");
    }

    @Test
    void executesScriptsAgainThatACopyWouldNotBeEqualTo() throws Exception {
        for (String script : List.of("who.sql", "privileges.sql", "database.sql")) {
            Map<String, String> first = ready(shop.plan(Shop.database("db", script)));
            Map<String, String> second = ready(shop.plan(Shop.database("db", script)));

            assertThat(query(second, WHEN)).as(script).isNotEqualTo(query(first, WHEN));
        }
        assertThat(newTemplates()).isEmpty();
    }

    @Test
    void tellsOfAFailingScriptEachTimeInTheSameWords() throws Exception {
        EnvironmentFailed first = (EnvironmentFailed) only(shop.plan(Shop.database("db", "broken.sql")));
        EnvironmentFailed second = (EnvironmentFailed) only(shop.plan(Shop.database("db", "broken.sql")));

        assertThat(first.reason()).contains("broken.sql failed in statement 3", "insert into nowhere values (1)");
        assertThat(List.of(second.service(), second.reason(), second.log()))
                .isEqualTo(List.of(first.service(), first.reason(), first.log()));
        assertThat(newTemplates()).isEmpty();
    }

    @Test
    void makesOneTemplateForManyThatWantItAtOnce() throws Exception {
        List<PlanSelected> plans = Stream.generate(() -> shop.plan(Shop.database("db", "schema.sql")))
                .limit(3L * config.workers())
                .toList();

        plans.forEach(broker::publish);
        published.addAll(plans);

        for (PlanSelected plan : plans) {
            assertThat(query(endpoint(plan), "select count(*) from executions")).isEqualTo("1");
        }
        assertThat(newTemplates()).hasSize(1);
    }

    @Test
    void cleansUpWhatWasHalfMadeAndMakesItAnew() throws Exception {
        Map<String, String> first = ready(shop.plan(Shop.database("db", "schema.sql")));
        String template = newTemplates().getFirst();
        String half = template.replace("_template_", "_building_");
        execute(admin(), "create database " + half);
        awaitGone(half);
        assertThat(databases()).contains(template);

        execute(admin(), "alter database " + template + " rename to " + half);
        awaitGone(half);
        Map<String, String> second = ready(shop.plan(Shop.database("db", "schema.sql")));
        Map<String, String> third = ready(shop.plan(Shop.database("db", "schema.sql")));

        assertThat(query(second, WHEN)).isNotEqualTo(query(first, WHEN));
        assertThat(query(third, WHEN)).isEqualTo(query(second, WHEN));
        assertThat(newTemplates()).containsExactly(template);
    }

    @Test
    void dropsWhatWasNotUsedForLongAndNothingOfOtherInstallations() throws Exception {
        ready(shop.plan(Shop.database("db", "schema.sql")));
        String template = newTemplates().getFirst();
        String others = template.replace(installation.id(), "000000000000");
        execute(admin(), "create database " + others);
        try {
            execute(
                    admin(),
                    "update provisioner.templates set used_at = now() - interval '8 days' where name = '" + template
                            + "'");

            awaitGone(template);
            assertThat(databases()).contains(others);
        } finally {
            execute(admin(), "drop database " + others);
        }
    }

    @Test
    void keepsThoseThatWereUsedLast() throws Exception {
        int most = config.postgres().templates();
        ready(shop.plan(Shop.database("db", "0.sql")));
        String eldest = newTemplates().getFirst();

        for (int i = 1; i <= most; i++) {
            ready(shop.plan(Shop.database("db", i + ".sql")));
        }

        awaitGone(eldest);
        assertThat(newTemplates()).hasSize(most);
    }

    private Map<String, String> ready(PlanSelected plan) {
        published.add(plan);
        broker.publish(plan);
        return endpoint(plan);
    }

    private Map<String, String> endpoint(PlanSelected plan) {
        return ((EnvironmentReady) first(plan)).endpoints().getFirst().properties();
    }

    private EnvironmentEvent only(PlanSelected plan) {
        broker.publish(plan);
        return first(plan);
    }

    private EnvironmentEvent first(PlanSelected plan) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(events(plan)).isNotEmpty());
        return events(plan).getFirst();
    }

    private List<EnvironmentEvent> events(PlanSelected plan) {
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, plan.run());
    }

    private void awaitGone(String name) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(databases()).doesNotContain(name));
    }

    /** Of this installation, whole or not, since the test began. */
    private List<String> newTemplates() throws SQLException {
        Set<String> found = templates();
        found.removeAll(templatesBefore);
        return List.copyOf(found);
    }

    private Set<String> templates() throws SQLException {
        Set<String> found = new TreeSet<>(databases());
        found.removeIf(
                name -> !name.matches(ResourceName.prefix(installation.id()) + "(template|building)_[0-9a-f]{32}"));
        return found;
    }

    private List<String> databases() throws SQLException {
        return List.of(query(admin(), "select string_agg(datname, ',') from pg_database")
                .split(","));
    }

    private List<String> roles() throws SQLException {
        return List.of(
                query(admin(), "select string_agg(rolname, ',') from pg_roles").split(","));
    }

    private Map<String, String> admin() {
        return Map.of("url", server, "user", "postgres", "password", password);
    }

    private Map<String, String> at(String database, Map<String, String> who) {
        Map<String, String> there = new HashMap<>(who);
        there.put("url", server.replaceAll("/[^/]+$", "/" + database));
        return there;
    }
}
