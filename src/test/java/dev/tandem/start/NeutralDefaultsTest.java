package dev.tandem.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NeutralDefaultsTest {

    @Test
    void digitsLettersAndDaysAreTheSameOnEveryMachine() {
        Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
        NeutralDefaults.set();
        assertThat("VARCHAR(%d)".formatted(1_000_000)).isEqualTo("VARCHAR(1000000)");
        assertThat("TITLE".toLowerCase(Locale.getDefault())).isEqualTo("title");
        assertThat(ZoneId.systemDefault().getRules()).isEqualTo(ZoneOffset.UTC.getRules());
    }
}
