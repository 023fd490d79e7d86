package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private final Page message = Page.named("login-message");

    @Test
    void textIsEscapedAndDollarsAreJustDollars() {
        String html = message.fill(Map.of("kind", "\" onclick=\"x", "role", "alert", "text", "<b>5 $1 \\ & 'more'</b>"));

        assertThat(html).contains("&lt;b&gt;5 $1 \\ &amp; &#39;more&#39;&lt;/b&gt;", "&quot; onclick=&quot;x")
                .doesNotContain("<b>");
    }

    @Test
    void aHoleThatNothingFillsIsAnError() {
        assertThatThrownBy(() -> message.fill(Map.of("kind", "error")))
                .hasMessage("Page 'login-message' has a hole 'role' that nothing fills.");
    }
}
