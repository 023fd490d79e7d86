package dev.tandem.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingsTest {

    private static final String UMLAUTS = "text,label\nGebühr über 5 €,a\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8, EF BB BF", "UTF-16LE, FF FE", "UTF-16BE, FE FF", "UTF-32LE, FF FE 00 00", "UTF-32BE, 00 00 FE FF"})
    void aByteOrderMarkSaysTheEncodingAndIsNoPartOfTheHeader(String charset, String mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(HexFormat.ofDelimiter(" ").parseHex(mark));
        bytes.write(UMLAUTS.getBytes(Charset.forName(charset)));

        assertRead(bytes.toByteArray(), "Gebühr über 5 €");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-8"})
    void unicodeWithoutAMarkIsRecognised(String charset) throws IOException {
        assertThat(assertRead(UMLAUTS.getBytes(Charset.forName(charset)), "Gebühr über 5 €").origin().guess()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "windows-1252 | Gebühr",
            "windows-1252 | Wo ist meine Überweisung geblieben? Die Gebühr beträgt 5 €.",
            "windows-1252 | Où est ma carte bancaire ? J'ai été débité deux fois à l'étranger.",
            "windows-1252 | ¿Dónde está mi tarjeta? La contraseña no funciona desde ayer por la mañana.",
            "windows-1251 | Где моя карта? Я не могу войти в приложение, пожалуйста помогите мне.",
            "windows-1250 | Gdzie jest moja karta płatnicza? Proszę o pomoc, nie mogę się zalogować.",
            "GB18030 | 我的银行卡在哪里？我昨天申请的新卡还没有收到，请帮我查询一下。",
            "Shift_JIS | カードはどこですか。新しいカードがまだ届いていません。確認してください。",
            "EUC-KR | 제 카드가 어디에 있나요? 아직 새 카드를 받지 못했습니다. 확인해 주세요."})
    void olderEncodingsAreGuessedAndTheGuessIsSaid(String charset, String text) throws IOException {
        Table table = assertRead(("text,label\nplain,b\n\"" + text + "\",a\n").getBytes(Charset.forName(charset)), text);

        assertThat(table.origin().guess()).hasValueSatisfying(guess -> {
            assertThat(guess.line()).isEqualTo(3);
            assertThat(text).contains(guess.sample());
        });
    }

    @Test
    void chineseThatLooksLikeUtf8InOneLineIsNoMixture() throws IOException {
        StringBuilder text = new StringBuilder("text,label\n");
        text.append("联通,a\n".repeat(2)).append("我的银行卡在哪里？我昨天申请的新卡还没有收到。,b\n".repeat(40));

        assertThat(read(text.toString().getBytes(Charset.forName("GB18030"))).rows()).hasSize(42);
    }

    private Table assertRead(byte[] bytes, String text) throws IOException {
        Table table = read(bytes);
        assertThat(table.header()).containsExactly("text", "label");
        assertThat(table.rows()).extracting(row -> row.cell(0)).contains(text);
        return table;
    }

    private Table read(byte[] bytes) throws IOException {
        return TableFile.read(Files.write(folder.resolve("data.csv"), bytes), List.of("text", "label"));
    }
}
