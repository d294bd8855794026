package dev.testflow.client;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Where the five services answer. */
public record ServiceUrls(Map<ServiceName, URI> urls) {

    public ServiceUrls {
        Map<ServiceName, URI> complete = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            complete.put(service, urls.getOrDefault(service, URI.create("http://127.0.0.1:" + service.defaultPort())));
        }
        urls = Map.copyOf(complete);
    }

    /** The services on this machine's default ports. */
    public static ServiceUrls defaults() {
        return new ServiceUrls(Map.of());
    }

    /** The URL of a service, without a slash at its end. */
    public String of(ServiceName service) {
        String url = String.valueOf(urls.get(service));
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
