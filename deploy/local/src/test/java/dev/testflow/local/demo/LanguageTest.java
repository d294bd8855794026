package dev.testflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "Python 3.8.1,true",
        "Python 3.14.0rc1,true",
        "Python 3.7.9,false",
        "Python 2.7.18,false",
        "command not found,false"
    })
    void pythonHasToBeNewEnough(String said, boolean fits) {
        assertThat(Language.PYTHON.fits(said)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"v20.0.0,true", "v22.11.0,true", "v18.19.1,false"})
    void nodeHasToBeNewEnough(String said, boolean fits) {
        assertThat(Language.JAVASCRIPT.fits(said)).isEqualTo(fits);
    }

    @Test
    void saysWhatIsNeeded() {
        assertThat(Language.PYTHON.need()).isEqualTo("Python 3.8 or newer (python3)");
    }
}
