package dev.testflow.selector.language.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import dev.testflow.selector.language.python.PythonAnalyser;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DataAnalyserTest {

    private final DataAnalyser analyser = new DataAnalyser();
    private final Sources sources =
            new Sources(analyser, new PythonAnalyser()).with("db/init/schema.sql", "select 'a.yaml'");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compose.yml | volumes: [\"./db/init:/docker-entrypoint-initdb.d\"]",
                "k8s/job.yaml | file: ../db/init/schema.sql",
                "openapi.yaml | $ref: 'schema.sql#/components/User'",
                "app.json | {\"schema\": \"./db/init/schema.sql\"}",
                "app.toml | schema = \"init/schema.sql\"",
                "app.ini | scripts = db/init/*.sql",
                "app.cfg | scripts = *.sql",
                "db/.env | SCHEMA=init/schema.sql",
                ".env.test | SCHEMA=schema.sql",
                "page.html | {% include \"init/schema.sql\" %}",
                "page.j2 | {% extends 'schema.sql' %}",
            })
    void whatMentionsAFileDependsOnIt(String path, String text) {
        sources.with(path, text);

        assertThat(sources.reachedFrom("db/init/schema.sql")).contains(path);
    }

    @Test
    void whatMentionsAQualifiedNameDependsOnItsModule() {
        sources.with("logging.yaml", "class: shop.logs.Handler").with("shop/logs.py", "");

        assertThat(sources.reachedFrom("shop/logs.py")).contains("logging.yaml");
    }

    @Test
    void whatMentionsSomethingElseDoesNot() {
        sources.with("app.yaml", "image: schema:latest\nversion: 1.0\npath: other.sql");

        assertThat(sources.reachedFrom("db/init/schema.sql")).containsExactly("db/init/schema.sql");
    }

    @Test
    void sqlAndTablesReferToNothing() {
        assertThat(sources.with("a.yaml", "").reachedFrom("a.yaml")).containsExactly("a.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pyproject.toml",
                "a/setup.cfg",
                "tox.ini",
                "pytest.ini",
                "package.json",
                "a/package-lock.json",
                "tsconfig.base.json",
                "pnpm-lock.yaml",
                "gradle/libs.versions.toml",
                "src/main/resources/application.properties",
                "src/main/resources/META-INF/a.json",
                "pom.xml",
                "a.py",
                "a.txt",
            })
    void filesOfOthersAreLeftToThem(String path) {
        assertThat(analyser.reads(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "./", "../", "/", "*", "a.b/", "a.b ", "\0", "\n", "{", "$"})
    void anythingRepeatedIsReadInTime(String piece) {
        sources.with("a.yaml", piece.repeat(1_000_000 / piece.length()));

        assertThat(sources.facts("a.yaml").units()).isNotEmpty();
    }
}
