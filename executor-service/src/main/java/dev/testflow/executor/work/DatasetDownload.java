package dev.testflow.executor.work;

import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings the files of a run's datasets: each below its dataset's name, and directly in the folder too unless a dataset before it has a file of that name. */
@ApplicationScoped
class DatasetDownload {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long MOST_BYTES = 8L << 30;

    private final Duration longest;
    private final long mostBytes;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    DatasetDownload() {
        this(LONGEST, MOST_BYTES);
    }

    /** @param longest how long all files together may take */
    DatasetDownload(Duration longest, long mostBytes) {
        this.longest = longest;
        this.mostBytes = mostBytes;
    }

    /**
     * Downloads all files.
     *
     * @param wanted asked all the time; whatever it throws ends the download
     * @throws IOException when one of them cannot be had in time, is too large, or has other bytes than the dataset's
     */
    void all(List<DatasetReady> datasets, Path folder, Runnable wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = mostBytes;
        Files.createDirectories(folder);
        for (DatasetReady dataset : datasets) {
            Path own = Files.createDirectories(folder.resolve(dataset.dataset()));
            for (DatasetFile file : dataset.files()) {
                Path target = own.resolve(file.name());
                download(file, target, end, left, wanted);
                left -= Files.size(target);
                Path shortcut = folder.resolve(file.name());
                if (!Files.exists(shortcut)) {
                    Files.copy(target, shortcut);
                }
            }
        }
    }

    private void download(DatasetFile file, Path target, long end, long left, Runnable wanted)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(file.url())).timeout(PATIENCE).build();
        Files.createFile(target);
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofFile(target));
        try {
            boolean here = false;
            while (!here) {
                here = isHere(answer, file);
                wanted.run();
                check(System.nanoTime() - end < 0, file, "was not here within " + longest.toSeconds() + " s");
                check(Files.size(target) <= left, file, "is more than the " + mostBytes + " bytes that may be");
            }
            int status = answer.join().statusCode();
            check(status == 200, file, "was answered with " + status);
        } finally {
            answer.cancel(true);
        }
        check(
                sha256(target).equals(file.sha256().toLowerCase(Locale.ROOT)),
                file,
                "has not the bytes that were announced");
    }

    private static boolean isHere(CompletableFuture<?> answer, DatasetFile file)
            throws IOException, InterruptedException {
        try {
            answer.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("the dataset's file " + file.name() + " cannot be had: " + e.getCause(), e);
        }
    }

    private static void check(boolean holds, DatasetFile file, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException("the dataset's file " + file.name() + " " + otherwise);
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

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
