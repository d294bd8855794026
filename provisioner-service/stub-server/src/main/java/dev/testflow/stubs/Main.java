package dev.testflow.stubs;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.common.NetworkAddressRules;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers requests by recorded answers until it is killed. What was not recorded is answered with 404, and told. The answers cannot be changed over HTTP, and no other server is called.
 */
public final class Main {

    private static final int THREADS = 20;

    private Main() {}

    /** @param arguments the port, and the files with the answers, relative to the working directory */
    public static void main(String[] arguments) throws IOException {
        List<String> files = List.of(arguments).subList(1, arguments.length);
        try {
            WireMockServer server = start(Integer.parseInt(arguments[0]), Answers.read(Path.of(""), files));
            System.out.println(
                    server.getStubMappings().size() + " recorded answers are given on port " + server.port());
        } catch (BadAnswersException | RuntimeException e) {
            System.out.println("the answers cannot be given: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Starts a server on the loopback interface. */
    static WireMockServer start(int port, List<JsonNode> mappings) {
        WireMockServer server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .disableRequestJournal()
                .templatingEnabled(false)
                .stubCorsEnabled(false)
                .adminAuthenticator(request -> false)
                .limitProxyTargets(NetworkAddressRules.builder()
                        .deny("0.0.0.0-255.255.255.255")
                        .build())
                .notifier(new ConsoleNotifier(false)));
        try {
            mappings.forEach(mapping -> server.addStubMapping(StubMapping.buildFrom(mapping.toString())));
            server.start();
            return server;
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }
}
