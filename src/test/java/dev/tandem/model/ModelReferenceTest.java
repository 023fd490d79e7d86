package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {

    @Test
    void aNameAloneMeansThePromotedVersion() {
        assertThat(ModelReference.parse("banking-support")).isEqualTo(new ModelReference("banking-support", null));
    }

    @Test
    void aVersionMayBeNamed() {
        assertThat(ModelReference.parse(" banking-support@12 ")).isEqualTo(new ModelReference("banking-support", 12))
                .hasToString("banking-support@12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Banking", "a b", "../etc", "desk@0", "desk@", "desk@v1", "-desk"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelReference.parse(text))
                .withMessageContaining("banking-support@1");
    }
}
