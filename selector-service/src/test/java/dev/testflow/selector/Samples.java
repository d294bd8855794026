package dev.testflow.selector;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small workflows and changes for tests. */
public final class Samples {

    static final String REPOSITORY = "https://git.example/shop.git";
    static final String HEAD = "0123456789012345678901234567890123456789";

    private Samples() {}

    public static Application python(String root) {
        return application(root.isEmpty() ? "shop" : root, root, Strategy.CHANGE_BASED, null);
    }

    static Application application(String name, String root, Strategy strategy, @Nullable String repository) {
        return new Application(
                name,
                repository,
                repository == null ? null : HEAD,
                root,
                "unittest",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PathPatterns.of(List.of("tests/**", "**/*Test.java", "!**/data/**")),
                strategy,
                List.of(
                        MappingRule.of("src/payment/(.*)\\.py", "tests/pay/test_{1}_*.py"),
                        MappingRule.of("db/(?P<table>\\w+)\\.sql", "tests/{table}/**")),
                Map.of(),
                600,
                null);
    }

    static Workflow workflow(Application... applications) {
        return new Workflow(
                "w",
                1_800,
                PathPatterns.of(List.of("**/*.md", "!docs/api.md")),
                List.of(applications),
                null,
                List.of(),
                AnalysisSpec.NONE);
    }

    public static Catalogue catalogue(Application application, String... tests) {
        return new Catalogue(application, List.of(tests), List.of());
    }

    static ChangeSet changed(String... paths) {
        return new ChangeSet(
                REPOSITORY,
                null,
                Arrays.stream(paths).map(ChangedFile::modified).toList(),
                List.of());
    }

    static ChangeSet deleted(String path) {
        return new ChangeSet(
                REPOSITORY, null, List.of(new ChangedFile(path, ChangeKind.DELETED, null, List.of())), List.of());
    }
}
