package dev.testflow.data.rest;

import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.data.AbandonedException;
import dev.testflow.data.DatasetState;
import dev.testflow.data.TrackedDataset;
import dev.testflow.data.db.DatasetViews;
import dev.testflow.data.files.LostFiles;
import dev.testflow.rest.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The files of datasets. Only a name that was announced is ever looked for, so that no request reaches another file. */
@Path("/datasets/{run}/{dataset}/files/{file}")
@Tag(name = "datasets")
class FilesResource {

    private static final Logger LOG = Logger.getLogger(FilesResource.class);

    private final DatasetViews datasets;
    private final LostFiles files;
    private final Downloads downloads;

    FilesResource(DatasetViews datasets, LostFiles files, Downloads downloads) {
        this.datasets = datasets;
        this.files = files;
        this.downloads = downloads;
    }

    @GET
    @Operation(
            summary =
                    "An entity's rows as CSV, JSON or NDJSON, or its documents as a ZIP archive; ETag and Repr-Digest have the SHA-256 of those that are announced")
    public Response get(
            @PathParam("run") String run,
            @PathParam("dataset") String dataset,
            @PathParam("file") String file,
            @Context RoutingContext exchange)
            throws InterruptedException {
        TrackedDataset found = QuarkusTransaction.requiringNew()
                .call(() -> datasets.find(run, dataset))
                .orElseThrow(() -> ProblemException.notFound("dataset of run " + run, dataset));
        DatasetReady ready = announced(found);
        DatasetFile announced = ready.files().stream()
                .filter(candidate -> candidate.name().equals(Ndjson.source(file)))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("file of dataset " + dataset, file));
        java.nio.file.Path path = folder(found, ready.version()).resolve(announced.name());
        downloads.watch(exchange, path);
        return announced.name().equals(file)
                ? response(path, announced)
                : Response.ok((StreamingOutput) answer -> Ndjson.write(path, answer), Ndjson.MEDIA_TYPE)
                        .build();
    }

    private static DatasetReady announced(TrackedDataset dataset) {
        DatasetReady ready = dataset.ready();
        if (ready == null) {
            throw ProblemException.of(
                    404,
                    "dataset '" + dataset.spec().name() + "' is "
                            + dataset.state().word());
        }
        if (dataset.state() != DatasetState.READY) {
            throw discarded(dataset);
        }
        return ready;
    }

    private static ProblemException discarded(TrackedDataset dataset) {
        return ProblemException.of(410, "dataset '" + dataset.spec().name() + "' was discarded");
    }

    private java.nio.file.Path folder(TrackedDataset dataset, String version) throws InterruptedException {
        try {
            return files.folder(dataset, version)
                    .orElseThrow(() -> ProblemException.of(
                            503, "the files were lost, and wait for those of others to be made again; ask later"));
        } catch (AbandonedException e) {
            throw discarded(dataset);
        } catch (IOException e) {
            LOG.errorf(e, "rest: files of run %s cannot be had", dataset.run());
            throw ProblemException.of(500, "the files cannot be had; the data-service's log says why");
        }
    }

    private static String type(String file) {
        if (file.endsWith(".csv")) {
            return "text/csv;charset=UTF-8";
        }
        return file.endsWith(".zip") ? "application/zip" : "application/json";
    }

    private static Response response(java.nio.file.Path path, DatasetFile file) {
        String hash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        String type = type(file.name());
        return Response.ok(path.toFile(), type)
                .tag(new EntityTag(file.sha256()))
                .header("Repr-Digest", "sha-256=:" + hash + ":")
                .build();
    }
}
