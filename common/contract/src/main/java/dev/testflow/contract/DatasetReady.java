package dev.testflow.contract;

import java.util.List;
import java.util.Map;

/**
 * A dataset is generated and delivered.
 *
 * @param version the hash of the recipe, the seed and the generators' version: equal versions have equal bytes
 * @param rows how many rows each entity has
 * @param files where each entity can be had as a file
 */
public record DatasetReady(
        String run, String dataset, String version, Map<String, Integer> rows, List<DatasetFile> files)
        implements DatasetEvent {

    public DatasetReady {
        run = Require.id(run, "run");
        dataset = Require.name(dataset, "dataset");
        version = Require.id(version, "version");
        rows = Require.numbers(rows, "rows", 1_000);
        files = Require.list(files, "files", 1_000);
    }
}
