package dev.testflow.provisioner.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a GET is answered with 2xx. */
record HttpCheck(URI address) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Of a path there.
     *
     * @throws IllegalArgumentException when the path cannot be a part of a URL
     */
    static HttpCheck of(InetSocketAddress server, String path) {
        String host = server.getHostString();
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
        URI address = URI.create("http://" + authority + (path.startsWith("/") ? path : "/" + path));
        if (!authority.equals(address.getRawAuthority())) {
            throw new IllegalArgumentException("the readiness path " + path + " is not a path");
        }
        return new HttpCheck(address);
    }

    /** The client's patience is for the head of the answer only; the body, which may never end, is not waited for. */
    @Override
    public boolean holds() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode() >= 200 && response.statusCode() < 300;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String expectation() {
        return address + " does not answer with 2xx";
    }
}
