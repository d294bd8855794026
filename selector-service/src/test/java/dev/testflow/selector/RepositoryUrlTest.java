package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/example/shop, https://github.com/example/shop.git",
        "https://github.com/example/shop, git@github.com:example/shop.git",
        "https://github.com/example/shop, ssh://git@GitHub.com/example/shop/",
        "github.com/example/shop, https://token@github.com/example/shop",
        "file:///srv/shop.git, /srv/shop",
    })
    void knowsTheSameRepository(String one, String other) {
        assertThat(RepositoryUrl.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/example/shop, https://github.com/example/shop2",
        "https://github.com/example/shop, https://github.com/Example/shop",
        "https://github.com/example/shop, https://gitlab.com/example/shop",
        "https://git.example:8443/shop, https://git.example/8443/shop",
    })
    void tellsOthersApart(String one, String other) {
        assertThat(RepositoryUrl.same(one, other)).isFalse();
    }
}
