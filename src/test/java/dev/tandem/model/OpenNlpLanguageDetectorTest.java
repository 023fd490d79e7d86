package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.model.LanguageDetector.DetectedLanguage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenNlpLanguageDetectorTest {

    private final LanguageDetector detector = LanguageDetector.offline();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "en|The parcel arrived yesterday but the charger is missing",
            "en|My account is locked and I need to pay rent today",
            "en|Who approves travel to the trade fair in May?",
            "de|Das Paket kam gestern an, aber das Ladegerät fehlt",
            "de|Mein Konto ist gesperrt und ich muss heute Miete zahlen",
            "de|Wer genehmigt die Reise zur Messe im Mai?",
            "zh|包裹昨天到了，但是没有充电器",
            "zh|我的账户被锁定，今天要交房租",
            "zh|退款",
            "zh|我的 iPhone 14 Pro Max 充不进电",
            "fr|Le colis est arrivé hier mais le chargeur manque",
            "es|El paquete llegó ayer pero falta el cargador",
            "ja|荷物は昨日届きましたが、充電器がありません",
            "ko|소포는 어제 도착했지만 충전기가 없습니다"})
    void aLineOfTextIsEnough(String language, String text) {
        assertThat(detector.detect(text, Set.of())).map(DetectedLanguage::code).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "ok", "12345 67890", "?!?", "hjkl hjkl", "OTP PIN SMS", "🙂🙂"})
    void whatCouldBeAnythingHasNoLanguage(String text) {
        assertThat(detector.detect(text, Set.of())).isEmpty();
    }

    @Test
    void aLanguageThatIsExpectedNeedsLessEvidence() {
        assertThat(detector.detect("Rechnung", Set.of())).isEmpty();
        assertThat(detector.detect("Rechnung", Set.of("de", "en"))).map(DetectedLanguage::code).contains("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"El paquete llegó ayer pero falta el cargador", "Le colis est arrivé hier mais le chargeur manque"})
    void aTextInALanguageThatIsNotExpectedIsNotForcedIntoOneThatIs(String text) {
        assertThat(detector.detect(text, Set.of("de", "en", "zh"))).map(DetectedLanguage::code)
                .hasValueSatisfying(code -> assertThat(code).isIn("es", "fr"));
    }

    @Test
    void aLongTextIsNotReadToItsEnd() {
        assertThat(detector.detect("The invoice is wrong and nobody answers the phone. ".repeat(20_000), Set.of()))
                .hasValueSatisfying(language -> assertThat(language.code()).isEqualTo("en"));
    }
}
