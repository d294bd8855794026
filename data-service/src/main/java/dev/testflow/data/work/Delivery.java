package dev.testflow.data.work;

import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.data.DataConfig;
import dev.testflow.data.InvalidRecipeException;
import dev.testflow.data.Recipe;
import dev.testflow.data.db.Claim;
import dev.testflow.data.files.Copies;
import dev.testflow.data.files.DataFolders;
import dev.testflow.data.files.DataFolders.Place;
import dev.testflow.data.files.WrittenEntity;
import dev.testflow.data.postgres.DatabaseLoad;
import dev.testflow.data.postgres.TargetDatabase;
import dev.testflow.data.s3.Buckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Generates a dataset and brings it to where it is wanted. Each step finds out by itself whether it was done before, so that a delivery may begin anew at any moment. */
@ApplicationScoped
class Delivery {

    private final DataFolders folders;
    private final BucketDelivery buckets;
    private final Claims claims;
    private final DataConfig config;

    Delivery(DataFolders folders, BucketDelivery buckets, Claims claims, DataConfig config) {
        this.folders = folders;
        this.buckets = buckets;
        this.claims = claims;
        this.config = config;
    }

    DatasetReady deliver(Claim claim) throws InvalidRecipeException, IOException {
        String dataset = claim.spec().name();
        String service = claim.spec().service();
        Recipe recipe = Recipe.of(claim.spec(), config.maximumRows());
        if (service == null) {
            return announcement(claim, recipe, make(claim, recipe, Copies.NONE));
        }
        Optional<String> bucket = Buckets.of(service, claim.endpoints());
        if (bucket.isPresent()) {
            List<WrittenEntity> written = make(claim, recipe, Copies.NONE);
            buckets.store(claim, bucket.get(), folders.version(place(claim), recipe.version()), written);
            return announcement(claim, recipe, written);
        }
        TargetDatabase target = TargetDatabase.of(service, claim.endpoints());
        List<WrittenEntity> written = new DatabaseLoad(target, config.loading())
                .load(dataset, recipe.version(), () -> claims.isHeld(claim), copies -> make(claim, recipe, copies));
        return announcement(claim, recipe, written);
    }

    private List<WrittenEntity> make(Claim claim, Recipe recipe, Copies copies) throws IOException {
        return folders.generate(place(claim), recipe, Long.toString(claim.token()), () -> claims.check(claim), copies);
    }

    private static Place place(Claim claim) {
        return new Place(claim.folder(), claim.spec().name());
    }

    private DatasetReady announcement(Claim claim, Recipe recipe, List<WrittenEntity> written) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        written.forEach(
                entity -> rows.put(entity.entity().name(), entity.entity().rows()));
        String dataset = claim.spec().name();
        List<DatasetFile> files = written.stream()
                .flatMap(entity -> entity.files().stream())
                .map(file -> new DatasetFile(file.name(), url(claim.run(), dataset, file.name()), file.sha256()))
                .toList();
        return new DatasetReady(claim.run(), dataset, recipe.version(), rows, files);
    }

    private String url(String run, String dataset, String file) {
        String base = config.publicUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/datasets/"
                + URLEncoder.encode(run, StandardCharsets.UTF_8) + "/" + dataset + "/files/" + file;
    }
}
