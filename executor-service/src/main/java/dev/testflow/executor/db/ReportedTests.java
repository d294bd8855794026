package dev.testflow.executor.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.Standing;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tests of runs as reports tell of them. */
@ApplicationScoped
public class ReportedTests {

    private static final TypeReference<List<CaseFailure>> FAILURES = new TypeReference<>() {};

    private final DataSource database;

    ReportedTests(DataSource database) {
        this.database = database;
    }

    private record Group(String application, @Nullable Verdict verdict, TestRole role, int tests, long millis) {}

    /** The applications of a run, by name. */
    public List<ReportedSuite> suites(String run) {
        Map<String, List<Group>> groups = new LinkedHashMap<>();
        new Query(database, """
                        select application, verdict, role, count(*), coalesce(sum(millis), 0) from planned_tests
                        where run = ? group by 1, 2, 3 order by 1
                        """, run)
                .list(row -> new Group(
                        row.getString(1),
                        verdict(row.getString(2)),
                        TestRole.valueOf(row.getString(3)),
                        row.getInt(4),
                        row.getLong(5)))
                .forEach(group -> groups.computeIfAbsent(group.application, application -> new ArrayList<>())
                        .add(group));
        return groups.entrySet().stream()
                .map(suite -> suite(suite.getKey(), suite.getValue()))
                .toList();
    }

    /** The tests of an application after a position, in the plan's order. */
    public List<ReportedTest> page(String run, String application, int after, int limit) {
        return new Query(database, """
                        select t.application, t.test, t.position, t.role, t.verdict, t.attempts, coalesce(t.millis, 0),
                               coalesce(a.failures, '[]'), a.reason, a.log
                        from planned_tests t
                        left join attempts a on a.run = t.run and a.application = t.application and a.test = t.test
                             and a.verdict is not null
                        where t.run = ? and t.application = ? and t.position > ? order by t.position limit ?
                        """, run, application, after, limit).list(ReportedTests::test);
    }

    private static ReportedTest test(ResultSet row) throws SQLException {
        return new ReportedTest(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                TestRole.valueOf(row.getString(4)),
                verdict(row.getString(5)),
                row.getInt(6),
                row.getLong(7),
                Json.read(row.getString(8), FAILURES),
                row.getString(9),
                row.getString(10));
    }

    private static ReportedSuite suite(String application, List<Group> groups) {
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        groups.forEach(group -> counts.merge(Standing.of(group.verdict, group.role), group.tests, Integer::sum));
        return new ReportedSuite(
                application,
                counts,
                groups.stream()
                        .filter(group -> group.verdict == Verdict.FLAKY)
                        .mapToInt(Group::tests)
                        .sum(),
                groups.stream().mapToLong(Group::millis).sum());
    }

    private static @Nullable Verdict verdict(@Nullable String word) {
        return word == null ? null : Verdict.valueOf(word);
    }
}
