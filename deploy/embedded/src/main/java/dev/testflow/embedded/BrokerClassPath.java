package dev.testflow.embedded;

import dev.testflow.broker.BrokerProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The class path of the broker's process: the jars its build wrote down, and the place of its own classes. */
final class BrokerClassPath {

    private BrokerClassPath() {}

    static String read() throws IOException {
        try (InputStream written = BrokerProcess.class.getResourceAsStream("class-path")) {
            if (written == null) {
                throw new IOException("the class path is missing beside " + BrokerProcess.class.getName());
            }
            String jars = new String(written.readAllBytes(), StandardCharsets.UTF_8).strip();
            return ownPlace() + File.pathSeparator + jars;
        }
    }

    private static Path ownPlace() throws IOException {
        try {
            return Path.of(BrokerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException unreadable) {
            throw new IOException("no place for " + BrokerProcess.class.getName(), unreadable);
        }
    }
}
