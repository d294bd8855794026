package dev.testflow.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalInstallationTest {

    @TempDir
    private Path home;

    @Test
    void tellsWhereARunningInstallationIs() {
        LocalInstallation installation = new LocalInstallation(home);
        ServiceUrls urls = new ServiceUrls(Map.of(ServiceName.SELECTOR, URI.create("http://127.0.0.1:9999")));

        installation.announce(ProcessHandle.current().pid(), urls);

        assertThat(new ServiceUrls(installation.running())).isEqualTo(urls);
    }

    @Test
    void forgetsAnInstallationThatWasKilled() {
        LocalInstallation installation = new LocalInstallation(home);

        installation.announce(Long.MAX_VALUE, ServiceUrls.defaults());

        assertThat(installation.running()).isEmpty();
    }

    @Test
    void knowsNothingAfterWithdrawal() {
        LocalInstallation installation = new LocalInstallation(home);
        installation.announce(ProcessHandle.current().pid(), ServiceUrls.defaults());

        installation.withdraw();

        assertThat(installation.running()).isEmpty();
    }

    @Test
    void aDamagedFileIsNoInstallation() throws Exception {
        Files.writeString(home.resolve(LocalInstallation.FILE), "pid=\\u00zz");

        assertThat(new LocalInstallation(home).running()).isEmpty();
    }

    @Test
    void livesWhereTheEnvironmentSays() {
        assertThat(LocalInstallation.of(Map.of("TESTFLOW_HOME", "/srv/testflow"))
                        .home())
                .isEqualTo(Path.of("/srv/testflow"));
        assertThat(LocalInstallation.of(Map.of()).home())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".testflow"));
    }

    @Test
    void defaultsAreTheServicesOwnPorts() {
        assertThat(ServiceUrls.defaults().of(ServiceName.SELECTOR)).isEqualTo("http://127.0.0.1:8081");
        assertThat(ServiceUrls.defaults().of(ServiceName.ANALYZER)).isEqualTo("http://127.0.0.1:8085");
    }
}
