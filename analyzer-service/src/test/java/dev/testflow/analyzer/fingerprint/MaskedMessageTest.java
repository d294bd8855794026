package dev.testflow.analyzer.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order 4711 not found|order <n> not found",
                "user 3f2b8c1e-9d4a-4c55-8a0e-6b7f1c2d3e4f is gone|user <uuid> is gone",
                "at 2026-03-01T12:00:03.123Z and 12:00:03|at <time> and <time>",
                "object com.acme.Foo@1a2b3c4d and 0x7f3a2c1b4d90|object com.acme.Foo@<hex> and <hex>",
                "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 failed|commit <hex> failed",
                "No such file: /srv/work/shard-3/data/users.json|No such file: <path>/users.json",
                "cannot write /tmp/tmpab12x/out.txt now|cannot write <path> now",
                "in C:\\work\\shard-3\\users.json|in <path>/users.json",
                "took 12.5s instead of 300 ms|took <n> instead of <n> ms",
                "connect ECONNREFUSED 127.0.0.1:43021|connect ECONNREFUSED <n>:<n>",
                "GET http://localhost:8081/users/17|GET http://localhost:<n>/users/<n>",
                "user-12345 of tenant98765|user-<n> of tenant<n>"
            })
    void masksWhatDiffersFromRunToRun(String message, String masked) {
        assertThat(MaskedMessage.of(message)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "KeyError: 'paypal'",
                "No module named 'requests'",
                "HTTP 404",
                "status code 503",
                "[Errno 111] Connection refused",
                "exit code 137",
                "ORA-00942: no such table",
                "error TS2304: x",
                "database is unreachable"
            })
    void keepsWhatTellsCausesApart(String message) {
        assertThat(MaskedMessage.of(message)).isEqualTo(message);
    }

    @Test
    void isQuickOnHostileMessages() {
        String hostile = "/a".repeat(500) + "1.".repeat(500) + "0".repeat(500) + "a:".repeat(250);

        assertThat(MaskedMessage.of(hostile)).isNotEmpty();
    }
}
