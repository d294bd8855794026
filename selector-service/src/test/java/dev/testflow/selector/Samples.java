package dev.testflow.selector;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.selector.History.Past;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Small workflows and changes for tests. */
public final class Samples {

    static final String REPOSITORY = "https://git.example/shop.git";
    static final String HEAD = "0123456789012345678901234567890123456789";

    static final List<MappingRule> RULES = List.of(
            MappingRule.of("src/payment/(.*)\\.py", "tests/pay/test_{1}_*.py"),
            MappingRule.of("db/(?P<table>\\w+)\\.sql", "tests/{table}/**"));

    /** What is named after the change first, then what uses it, then what failed when it last ran. */
    static final Ranking RANKING = (changed, catalogue, tests) -> tests.stream()
            .map(test -> new Priority(
                    (test.named() ? 3 : 0) + (test.steps() > 0 ? 2 : 0) + (test.failureRate() < 0.5 ? 0 : 1), ""))
            .toList();

    private Samples() {}

    /** What is selected when nothing but the repository's files tells what a change reaches. */
    public static Selection select(Workflow workflow, ChangeSet change, List<Catalogue> catalogues, History history) {
        return TestSelection.select("change-1", workflow, change, catalogues, Reach.UNKNOWN, RANKING, history);
    }

    static Selection select(Workflow workflow, ChangeSet change, Catalogue... catalogues) {
        return select(workflow, change, List.of(catalogues), History.NONE);
    }

    /** These tests of shop failed when they last ran. */
    static History failed(String... tests) {
        return new History(Arrays.stream(tests)
                .collect(Collectors.toMap(test -> new TestKey("shop", test), test -> new Past(1_000, 1, 1, true))));
    }

    public static Application python(String root) {
        return application(root.isEmpty() ? "shop" : root, root, Strategy.CHANGE_BASED, null);
    }

    static Application application(String name, String root, Strategy strategy, @Nullable String repository) {
        return application(name, root, Policy.of(strategy, RULES), repository);
    }

    static Application application(Policy policy) {
        return application("shop", "", policy, null);
    }

    private static Application application(String name, String root, Policy policy, @Nullable String repository) {
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
                policy,
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
                AnalysisSpec.NONE,
                ExecutionSpec.NONE);
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
