package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.feel.context.FunctionProvider.EmptyFunctionProvider$;
import org.camunda.feel.valuemapper.ValueMapper;
import org.junit.jupiter.api.Test;

class FeelParsedOnceTest {

    private final FeelParsedOnce feel = new FeelParsedOnce(EmptyFunctionProvider$.MODULE$, ValueMapper.defaultValueMapper());

    @Test
    void aTextIsParsedOnce() {
        assertThat(feel.parseUnaryTests("> 7")).isSameAs(feel.parseUnaryTests("> 7"));
        assertThat(feel.parseExpression("a + 7")).isSameAs(feel.parseExpression("a + 7"));
    }

    @Test
    void theSameTextMayBeATestAndAnExpression() {
        assertThat(feel.parseUnaryTests("\"gold\"")).isNotEqualTo(feel.parseExpression("\"gold\""));
    }

    @Test
    void aTextThatCanNotBeReadIsNotReadAgain() {
        assertThat(feel.parseUnaryTests("broken(").isLeft()).isTrue();
        assertThat(feel.parseUnaryTests("broken(")).isSameAs(feel.parseUnaryTests("broken("));
    }

    @Test
    void aTimeOfARegionDependsOnTheDayAndIsReadAnew() {
        String opening = "> time(\"10:00:00@Europe/Paris\")";
        assertThat(feel.parseUnaryTests(opening)).isNotSameAs(feel.parseUnaryTests(opening)).isEqualTo(feel.parseUnaryTests(opening));
    }
}
