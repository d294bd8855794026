package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.provisioner.Orphans.Checked;
import dev.testflow.provisioner.Orphans.Found;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphansTest {

    @ParameterizedTest
    @CsvSource({
        "released, ALIVE, 1",
        "failed, ALIVE, 1",
        "released, UNKNOWN, 1",
        "released, GONE, 0",
        "ready, ALIVE, 0",
        "dirty, ALIVE, 0",
        "releasing, ALIVE, 0"
    })
    void countsWhatIsThereOfWhatIsOver(String state, Presence presence, int orphans) {
        Orphans report = Orphans.of(
                "run",
                Instant.EPOCH,
                List.of(new Checked("env", state, List.of(new Found("api", "process", "tf_1", presence)))));

        assertThat(report.orphans()).isEqualTo(orphans);
    }
}
