package dev.testflow.selector.db;

import dev.testflow.messaging.Query;
import dev.testflow.messaging.Sql;
import dev.testflow.selector.RepositoryUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.roaringbitmap.RoaringBitmap;

/** The coverage of tests: the latest of each, by files and lines. */
@ApplicationScoped
public class CoverageTable {

    private static final int BATCH = 1_000;

    private final DataSource database;

    CoverageTable(DataSource database) {
        this.database = database;
    }

    /**
     * A test of which there is coverage.
     *
     * @param format of the report
     */
    public record Covered(String test, String commit, String format, Instant at) {}

    /**
     * The lines of a file of which a kind of report would tell that they ran.
     *
     * @param content identifies the file's content
     */
    public record Watched(String path, String content, String format) {}

    /** Replaces the coverage of a test. */
    public void put(
            String repository,
            String application,
            String test,
            String commit,
            String format,
            Map<String, RoaringBitmap> files) {
        long number = new Query(database, """
                        insert into coverage (repository, application, test, commit, format) values (?, ?, ?, ?, ?)
                        on conflict (repository, application, test_key) do update set
                          commit = excluded.commit, format = excluded.format, at = now()
                        returning number""", RepositoryUrl.identity(repository), application, test, commit, format)
                .first(row -> row.getLong(1))
                .orElseThrow();
        new Query(database, "delete from coverage_file where coverage = ?", number).update();
        insert("insert into coverage_file (coverage, path, lines) values (?, ?, ?)", files.entrySet(), (row, file) -> {
            row.setLong(1, number);
            row.setString(2, file.getKey());
            row.setBytes(3, bytes(file.getValue()));
        });
    }

    /** Forgets the coverage of tests. */
    public void forget(String repository, String application, Collection<String> tests) {
        new Query(
                        database,
                        "delete from coverage where repository = ? and application = ? and test_key in (select md5(test) from unnest(?) test)",
                        RepositoryUrl.identity(repository),
                        application,
                        tests)
                .update();
    }

    /** Adds what a kind of report tells of. */
    public void watch(String repository, String application, Map<Watched, RoaringBitmap> files) {
        insert("""
                insert into coverage_source as known (repository, application, format, path, content, lines) values (?, ?, ?, ?, ?, ?)
                on conflict (repository, application, format, path_key, content) do update set lines = excluded.lines, at = now()
                where known.lines <> excluded.lines or known.at < now() - interval '1 day'""", files.entrySet(), (row, file) -> {
            row.setString(1, RepositoryUrl.identity(repository));
            row.setString(2, application);
            row.setString(3, file.getKey().format());
            row.setString(4, file.getKey().path());
            row.setString(5, file.getKey().content());
            row.setBytes(6, bytes(file.getValue()));
        });
    }

    /** The tests of an application of which there is coverage. */
    public List<Covered> tests(String repository, String application) {
        return new Query(
                        database,
                        "select test, commit, format, at from coverage where repository = ? and application = ?",
                        RepositoryUrl.identity(repository),
                        application)
                .list(row -> new Covered(
                        row.getString("test"),
                        row.getString("commit"),
                        row.getString("format"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
    }

    /** The lines of some files that tests ran, by test and path. */
    public Map<String, Map<String, RoaringBitmap>> run(String repository, String application, Set<String> paths) {
        Map<String, Map<String, RoaringBitmap>> tests = new HashMap<>();
        new Query(database, """
                        select test, path, lines from coverage_file join coverage on number = coverage_file.coverage
                        where path_key in (select md5(path) from unnest(?) path) and repository = ? and application = ?""", paths, RepositoryUrl.identity(repository), application)
                .list(row -> tests.computeIfAbsent(row.getString("test"), key -> new TreeMap<>())
                        .put(row.getString("path"), lines(row.getBytes("lines"))));
        return tests;
    }

    /** The lines of some files of which reports would tell. */
    public Map<Watched, RoaringBitmap> watched(String repository, String application, Set<String> paths) {
        Map<Watched, RoaringBitmap> watched = new HashMap<>();
        new Query(database, """
                        select path, content, format, lines from coverage_source
                        where repository = ? and application = ? and path_key in (select md5(path) from unnest(?) path)""", RepositoryUrl.identity(repository), application, paths)
                .list(row -> watched.put(
                        new Watched(row.getString("path"), row.getString("content"), row.getString("format")),
                        lines(row.getBytes("lines"))));
        return watched;
    }

    /** Forgets what is old. */
    public void deleteOlderThan(Duration age) {
        for (String table : List.of("coverage", "coverage_source")) {
            new Query(
                            database,
                            "delete from " + table + " where at < now() - make_interval(secs => ?)",
                            age.toSeconds())
                    .update();
        }
    }

    /** Sets the parameters of a row. */
    @FunctionalInterface
    private interface Binding<T> {
        void bind(PreparedStatement row, T value) throws SQLException;
    }

    private <T> void insert(String sql, Collection<T> values, Binding<T> binding) {
        Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                int waiting = 0;
                for (T value : values) {
                    binding.bind(insert, value);
                    insert.addBatch();
                    if (++waiting % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            return values.size();
        });
    }

    private static byte[] bytes(RoaringBitmap lines) {
        lines.runOptimize();
        ByteBuffer bytes = ByteBuffer.allocate(lines.serializedSizeInBytes());
        lines.serialize(bytes);
        return bytes.array();
    }

    private static RoaringBitmap lines(byte[] bytes) {
        try {
            RoaringBitmap lines = new RoaringBitmap();
            lines.deserialize(ByteBuffer.wrap(bytes));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
