package dev.testflow.client.command;

import dev.testflow.client.LocalInstallation;
import dev.testflow.client.ServiceName;
import dev.testflow.client.ServiceUrls;
import dev.testflow.client.TestFlowClient;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the services are: an option, else an environment variable, else a running {@code testflow up}, else the default ports. */
final class Connection {

    @Option(
            names = "--selector-url",
            paramLabel = "URL",
            description = "Where the selector is ($TESTFLOW_SELECTOR_URL).")
    private @Nullable URI selector;

    @Option(
            names = "--executor-url",
            paramLabel = "URL",
            description = "Where the executor is ($TESTFLOW_EXECUTOR_URL).")
    private @Nullable URI executor;

    @Option(
            names = "--provisioner-url",
            paramLabel = "URL",
            description = "Where the provisioner is ($TESTFLOW_PROVISIONER_URL).")
    private @Nullable URI provisioner;

    @Option(
            names = "--analyzer-url",
            paramLabel = "URL",
            description = "Where the analyzer is ($TESTFLOW_ANALYZER_URL).")
    private @Nullable URI analyzer;

    TestFlowClient client(Map<String, String> environment) {
        return new TestFlowClient(urls(environment));
    }

    ServiceUrls urls(Map<String, String> environment) {
        Map<ServiceName, URI> urls = new EnumMap<>(
                LocalInstallation.of(environment).running().isEmpty()
                        ? new EnumMap<>(ServiceName.class)
                        : LocalInstallation.of(environment).running());
        for (ServiceName service : ServiceName.values()) {
            String url = environment.getOrDefault(service.variable(), "");
            if (!url.isBlank()) {
                urls.put(service, http(service.variable(), url));
            }
        }
        put(urls, ServiceName.SELECTOR, selector);
        put(urls, ServiceName.PROVISIONER, provisioner);
        put(urls, ServiceName.EXECUTOR, executor);
        put(urls, ServiceName.ANALYZER, analyzer);
        return new ServiceUrls(urls);
    }

    private static void put(Map<ServiceName, URI> urls, ServiceName service, @Nullable URI url) {
        if (url != null) {
            urls.put(service, http("--" + service.label() + "-url", url.toString()));
        }
    }

    private static URI http(String where, String url) {
        if (!url.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new BadInputException(where + ": '" + url + "' is not an http or https URL");
        }
        return URI.create(url);
    }
}
