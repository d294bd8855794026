package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of a dataset: the same recipe and seed give the same bytes.
 *
 * @param name unique in the workflow
 * @param seed where the generators start
 * @param entities what is generated, in this order; an entity may refer to those before it
 * @param service the environment's service that the rows, or the files when it is a bucket, are brought into; files at the data-service only when absent
 */
public record DatasetSpec(
        String name,
        @JsonProperty(required = true) long seed,
        List<EntitySpec> entities,
        @Nullable String service) {

    public DatasetSpec {
        name = Require.name(name, "dataset.name");
        entities = Require.list(entities, "dataset.entities", 1_000);
        service = service == null ? null : Require.name(service, "dataset.service");
    }
}
