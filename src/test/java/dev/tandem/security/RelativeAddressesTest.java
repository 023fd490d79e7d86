package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeAddressesTest {

    @ParameterizedTest
    @CsvSource({"http://evil.example/camunda/app/?a=b, /camunda/app/?a=b", "https://evil.example, /", "/, /", "//evil.example, /evil.example",
            "http://a.example//evil.example, /evil.example"})
    void onlyThePathIsLeft(String url, String relative) {
        assertThat(RelativeAddresses.relative(url)).isEqualTo(relative);
    }
}
