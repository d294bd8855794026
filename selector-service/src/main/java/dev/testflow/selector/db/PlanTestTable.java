package dev.testflow.selector.db;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.PackedEvent;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Sql;
import dev.testflow.selector.PlanLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tests of the plans, selected and skipped ones, in chunks: a row for each would cost more than deciding what becomes of it. */
@ApplicationScoped
public class PlanTestTable {

    /** Skipped tests of a chunk: few enough that reading one of them takes no millisecond. */
    private static final int CHUNK = 256;

    private static final int BUFFER = 16_384;

    private static final ObjectWriter WRITER = EventJson.mapper().writerFor(Group[].class);
    private static final ObjectReader READER = EventJson.mapper().readerFor(Group[].class);

    /**
     * Tests in a row of which all is the same but the name, as it is of most that are skipped.
     *
     * @param first the position of the first of them
     */
    private record Group(
            int first,
            String application,
            @Nullable TestRole role,
            List<String> reasons,
            List<String> owners,
            List<String> tests) {

        static Group of(PlanLine first) {
            return new Group(
                    first.position(),
                    first.application(),
                    first.role(),
                    first.reasons(),
                    first.owners(),
                    new ArrayList<>(List.of(first.test())));
        }

        boolean takes(PlanLine line) {
            return line.application().equals(application)
                    && line.role() == role
                    && line.reasons().equals(reasons)
                    && line.owners().equals(owners);
        }

        Stream<PlanLine> lines() {
            return IntStream.range(0, tests.size())
                    .mapToObj(i -> new PlanLine(first + i, application, tests.get(i), role, reasons, owners));
        }
    }

    /**
     * A row.
     *
     * @param planned whether the lines are those of a packed event
     */
    private record Chunk(int last, int[] hashes, boolean checking, boolean planned, byte[] lines) {

        static Chunk of(PackedEvent<TestsPlanned> tests) {
            List<PlannedTest> planned = tests.event().tests();
            return new Chunk(
                    planned.getLast().position(),
                    planned.stream()
                            .mapToInt(test -> hash(test.application(), test.test()))
                            .toArray(),
                    planned.stream().anyMatch(test -> TestRole.of(test.role()).checks()),
                    true,
                    tests.bytes());
        }

        static Chunk of(List<PlanLine> skipped) {
            return new Chunk(
                    skipped.getLast().position(),
                    skipped.stream()
                            .mapToInt(line -> hash(line.application(), line.test()))
                            .toArray(),
                    false,
                    false,
                    write(skipped));
        }
    }

    private final DataSource database;

    PlanTestTable(DataSource database) {
        this.database = database;
    }

    /**
     * Stores the tests of a plan.
     *
     * @param planned those that run, as they are published
     * @param skipped those that do not, by their positions
     */
    void insert(String run, List<PackedEvent<TestsPlanned>> planned, List<PlanLine> skipped) {
        List<Chunk> chunks = Stream.concat(
                        planned.stream().map(Chunk::of),
                        IntStream.iterate(0, first -> first < skipped.size(), first -> first + CHUNK)
                                .mapToObj(first ->
                                        Chunk.of(skipped.subList(first, Math.min(first + CHUNK, skipped.size())))))
                .parallel()
                .toList();
        Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into plan_chunk (run, last, hashes, checking, planned, lines) values (?, ?, ?, ?, ?, ?)")) {
                for (Chunk chunk : chunks) {
                    insert.setString(1, run);
                    insert.setInt(2, chunk.last());
                    insert.setObject(3, chunk.hashes());
                    insert.setBoolean(4, chunk.checking());
                    insert.setBoolean(5, chunk.planned());
                    insert.setBytes(6, chunk.lines());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return chunks.size();
        });
    }

    /**
     * A plan's tests after a position.
     *
     * @param selected only those that run, or only those that do not; both when absent
     */
    public List<PlanLine> after(
            String run, int position, @Nullable Boolean selected, @Nullable String application, int limit) {
        Predicate<PlanLine> wanted = line -> line.position() > position
                && (selected == null || line.selected() == selected)
                && (application == null || line.application().equals(application));
        List<PlanLine> found = new ArrayList<>();
        int last = position;
        while (found.size() < limit) {
            Optional<List<PlanLine>> chunk = chunk(run, last);
            if (chunk.isEmpty()) {
                return found;
            }
            chunk.get().stream().filter(wanted).limit(limit - found.size()).forEach(found::add);
            last = chunk.get().getLast().position();
        }
        return found;
    }

    private Optional<List<PlanLine>> chunk(String run, int after) {
        return new Query(
                        database,
                        "select planned, lines from plan_chunk where run = ? and last > ? order by last limit 1",
                        run,
                        after)
                .first(PlanTestTable::lines);
    }

    public Optional<PlanLine> find(String run, String application, String test) {
        return find("", run, application, test);
    }

    /** A test, if it runs to tell what the selection misses. */
    Optional<PlanLine> findChecking(String run, String application, String test) {
        return find("and checking", run, application, test).filter(PlanLine::checks);
    }

    /** Tests that run to tell what the selection misses, by application and name: those of the given ones, and perhaps others. */
    Set<List<String>> checking(String run, List<TestFinished> tests) {
        return new Query(
                        database,
                        "select planned, lines from plan_chunk where run = ? and checking and hashes && ?",
                        run,
                        tests.stream()
                                .map(test -> hash(test.application(), test.test()))
                                .toList())
                .list(PlanTestTable::lines).stream()
                        .flatMap(List::stream)
                        .filter(PlanLine::checks)
                        .map(line -> List.of(line.application(), line.test()))
                        .collect(Collectors.toSet());
    }

    private Optional<PlanLine> find(String condition, String run, String application, String test) {
        return new Query(
                        database,
                        "select planned, lines from plan_chunk where run = ? and ? = any (hashes) " + condition,
                        run,
                        hash(application, test))
                .list(PlanTestTable::lines).stream()
                        .flatMap(List::stream)
                        .filter(line ->
                                line.test().equals(test) && line.application().equals(application))
                        .findFirst();
    }

    /** It is stored, and must stay what it is. */
    private static int hash(String application, String test) {
        return 31 * application.hashCode() + test.hashCode();
    }

    private static List<PlanLine> lines(ResultSet row) throws SQLException {
        byte[] lines = row.getBytes("lines");
        return row.getBoolean("planned")
                ? PackedEvent.read(lines, TestsPlanned.class).tests().stream()
                        .map(PlanLine::of)
                        .toList()
                : read(lines);
    }

    private static byte[] write(List<PlanLine> lines) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(bytes, fast, BUFFER)) {
            WRITER.writeValue(compressed, groups(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private static Group[] groups(List<PlanLine> lines) {
        List<Group> groups = new ArrayList<>();
        for (PlanLine line : lines) {
            if (!groups.isEmpty() && groups.getLast().takes(line)) {
                groups.getLast().tests().add(line.test());
            } else {
                groups.add(Group.of(line));
            }
        }
        return groups.toArray(Group[]::new);
    }

    private static List<PlanLine> read(byte[] lines) {
        try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(lines))) {
            return Arrays.stream(READER.<Group[]>readValue(json))
                    .flatMap(Group::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
