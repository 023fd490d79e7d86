package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "processor\t: 0\nflags\t\t: fpu avx512f avx512_bf16 avx512_vpopcntdq\n",
            "processor\t: 0\nflags\t\t: fpu amx_bf16 amx_tile\n",
            "flags\t\t: fpu avx2 amx_bf16"})
    void aProcessorThatMultipliesBfloat16IsRecognised(String cpuinfo) {
        assertThat(Arithmetic.likesBfloat16(cpuinfo)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "processor\t: 0\nflags\t\t: fpu avx512f avx512_vnni\n",
            "model name\t: avx512_bf16\nflags\t\t: fpu avx2\n",
            "flags\t\t: avx512_bf16_of_tomorrow\n"})
    void noOtherIs(String cpuinfo) {
        assertThat(Arithmetic.likesBfloat16(cpuinfo)).isFalse();
    }

    @Test
    void whoAsksForAPrecisionGetsIt() {
        assertThat(Arithmetic.on(Device.cpu(), "fp32")).isEqualTo(Arithmetic.FP32);
        assertThat(Arithmetic.on(Device.cpu(), "bf16")).isEqualTo(Arithmetic.BF16);
    }

    @Test
    void anUnknownPrecisionIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Recipe.FULL.with("precision", "fp8")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'precision'").hasMessageContaining("fp8").hasMessageContaining("auto, fp32, bf16");
    }

    @Test
    void aSettledRecipeSaysWhatWillBeDone() {
        assertThat(Recipe.FULL.settledFor("cpu").precision()).isIn("fp32", "bf16");
        assertThat(Recipe.FULL.with("precision", "bf16").settledFor("cpu").precision()).isEqualTo("bf16");
    }
}
