package dev.testflow.benchmarks.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Logs as services and builds write them; always the same. */
final class Log {

    private static final List<String> ORDINARY = List.of(
            "2026-03-0%d 12:%02d:07,%03d INFO  [io.acme.shop.OrderResource] (executor-thread-%d) order %d accepted for customer c-%05d in %d ms",
            "2026-03-0%d 12:%02d:07.%03d DEBUG %d --- [nio-8080-exec-%d] o.s.web.servlet.DispatcherServlet : GET \"/carts/%d/items\", parameters={page:[%d]}",
            "[%d:%02d:%03d] Downloading from central: https://repo.example.org/org/acme/lib-%d/%d.%d/lib-%d.pom (4.1 kB at 88 kB/s)",
            "10.0.%d.%d - - [03/Mar/2026:12:00:%03d +0000] \"GET /health HTTP/1.1\" 200 %d \"-\" \"probe/%d.%d\" %d",
            "{\"level\":\"info\",\"day\":%d,\"minute\":%d,\"ms\":%d,\"worker\":%d,\"msg\":\"batch %d written\",\"rows\":%d,\"lag\":%d}",
            "tests/test_cart_%d.py::test_total[%d-%d] PASSED   [ %d%%] case %d of %d, shard %d",
            "I0303 %d:%02d:07.%03d %d reconciler.go:%d] \"operationExecutor.MountVolume started\" volume=\"data-%d\" pod=\"shop-%d\"",
            "  ✓ renders %d products in %d ms (worker %d, retry %d, chunk %d, page %d, row %d)",
            "\tat org.acme.engine.node%d.Step%d.run(Step.java:%d) ~[engine-%d.%d.%d.jar:%d]");

    private static final List<String> FAILURES = List.of(
            "psycopg2.OperationalError: FATAL:  sorry, too many clients already",
            "java.net.ConnectException: Connection refused",
            "E   AssertionError: expected 3 but was 4",
            "fatal: unable to access 'https://git.example.org/shop/': timed out",
            "Error: page.click: Target page, context or browser has been closed");

    private static final int EVERY = 160_000;

    private Log() {}

    static String ordinary(int characters) {
        return log(characters, Integer.MAX_VALUE);
    }

    static String failing(int characters) {
        return log(characters, EVERY);
    }

    private static String log(int characters, int every) {
        Random random = new Random(1);
        StringBuilder log = new StringBuilder(characters + 400);
        int failures = 0;
        while (log.length() < characters) {
            if (log.length() / every > failures) {
                log.append(FAILURES.get(failures++ % FAILURES.size())).append('\n');
            }
            Object[] numbers = random.ints(7, 0, 60).boxed().toArray();
            log.append(String.format(Locale.ROOT, ORDINARY.get(random.nextInt(ORDINARY.size())), numbers))
                    .append('\n');
        }
        return log.toString();
    }
}
