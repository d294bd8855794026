package dev.testflow.executor.work;

import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Brings the files of a run's datasets: each below its dataset's name, and directly in the folder too unless a dataset before it has a file of that name. */
@ApplicationScoped
class DatasetDownload {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Downloads all files.
     *
     * @throws IOException when one of them cannot be had, or has other bytes than the dataset's
     */
    void all(List<DatasetReady> datasets, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (DatasetReady dataset : datasets) {
            Path own = Files.createDirectories(folder.resolve(dataset.dataset()));
            for (DatasetFile file : dataset.files()) {
                Path target = own.resolve(file.name());
                download(file, target);
                Path shortcut = folder.resolve(file.name());
                if (!Files.exists(shortcut)) {
                    Files.copy(target, shortcut);
                }
            }
        }
    }

    private void download(DatasetFile file, Path target) throws IOException, InterruptedException {
        URI url = uri(file.url());
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(url).timeout(PATIENCE).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        MessageDigest hash = sha256();
        try (InputStream bytes = new DigestInputStream(response.body(), hash)) {
            if (response.statusCode() != 200) {
                throw new IOException(
                        "the dataset's file " + file.name() + " was answered with " + response.statusCode());
            }
            Files.copy(bytes, target);
        }
        if (!HexFormat.of().formatHex(hash.digest()).equals(file.sha256().toLowerCase(Locale.ROOT))) {
            throw new IOException("the dataset's file " + file.name() + " has not the bytes that were announced");
        }
    }

    private static URI uri(String url) throws IOException {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the dataset's URL is none: " + e.getMessage(), e);
        }
        throw new IOException("the dataset's URL is not one of HTTP");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
