package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPolicyTest {

    private final RepositoryPolicy policy =
            new RepositoryPolicy(List.of("https://git.example.org", "file:///srv/git/"));

    @Test
    void allowsWhatBeginsWithAPrefix() {
        assertThat(policy.check("https://git.example.org/team/shop.git"))
                .isEqualTo("https://git.example.org/team/shop.git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/git/shop", "file:/srv/git/shop", "file:///srv/git/shop"})
    void readsPathsAsFileUrls(String url) {
        assertThat(policy.check(url)).isEqualTo("file:///srv/git/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.org.evil.net/shop",
                "https://git.example.org@evil.net/shop",
                "http://git.example.org/shop",
                "HTTPS://git.example.org/shop",
                "/srv/git/../../etc",
                "/srv/git/%2e%2e/etc",
                "/srv/gitolite/shop",
                "file://host/srv/git/shop",
                "srv/git/shop",
                "ssh://git.example.org/shop",
                "git@git.example.org:shop",
                "ext::sh -c touch% /tmp/x",
                "--upload-pack=touch",
                "https://git.example.org/a b",
                "https://git.example.org/a\nb",
                ""
            })
    void refusesEverythingElse(String url) {
        assertThatThrownBy(() -> policy.check(url)).isInstanceOf(RepositoryRefusedException.class);
    }
}
