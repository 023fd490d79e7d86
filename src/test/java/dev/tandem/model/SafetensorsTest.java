package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.Safetensors.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SafetensorsTest {

    @Property(tries = 100)
    void exactStorageKeepsEveryBit(@ForAll @Size(6) float[] values) throws IOException {
        assertThat(written(values, Storage.F32)).isEqualTo(values);
    }

    @Property(tries = 100)
    void oneByteAValueIsOffByAtMostHalfAStepOfItsRow(
            @ForAll @Size(6) List<@FloatRange(min = -9, max = 9) Float> numbers) throws IOException {
        float[] values = new float[numbers.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = numbers.get(index);
        }
        float[] read = written(values, Storage.I8);
        for (int row = 0; row < 2; row++) {
            float[] before = Arrays.copyOfRange(values, row * 3, row * 3 + 3);
            double step = Math.max(Math.max(Math.abs(before[0]), Math.abs(before[1])), Math.abs(before[2])) / 127;
            for (int column = 0; column < 3; column++) {
                assertThat(Math.abs(read[row * 3 + column] - before[column])).isLessThanOrEqualTo((float) (step * 0.5001 + 1e-12));
            }
        }
    }

    @Test
    void theHeaderIsWhatTheFormatAsksFor() throws IOException {
        byte[] file = file(new float[] {1, 2, 3, 4, 5, 6}, Storage.F16);
        int headerLength = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode header = new ObjectMapper().readTree(file, 8, headerLength);

        assertThat(headerLength % 8).isZero();
        // in every process the same bytes
        assertThat(new String(file, 8, headerLength, StandardCharsets.UTF_8)).startsWith("{\"w\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[");
        assertThat(header.at("/w/dtype").asText()).isEqualTo("F16");
        assertThat(header.at("/w/shape")).hasToString("[2,3]");
        assertThat(header.at("/w/data_offsets")).hasToString("[0,12]");
        assertThat(file).hasSize(8 + headerLength + 12);
    }

    @Test
    void aFileThatIsCutOffIsRefusedWithThePlace() throws IOException {
        byte[] file = file(new float[] {1, 2, 3, 4, 5, 6}, Storage.F32);

        assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(file, 0, file.length - 1)))
                .isInstanceOf(IOException.class).hasMessageContaining("cut off").hasMessageContaining("'w'");
        assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(file, 0, 20)))
                .isInstanceOf(IOException.class).hasMessageContaining("ends after");
    }

    @Test
    void whatAnotherToolNotedAboutItselfIsPassedOver() throws IOException {
        byte[] header = "{\"__metadata__\":{\"format\":\"pt\"},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header).putFloat(1.5f);

        assertThat(Safetensors.read(new ByteArrayInputStream(file.array())).get("x").values()).containsExactly(1.5f);
    }

    @Test
    void whatIsNoSafetensorsFileIsRefused() {
        byte[] page = "<!doctype html><html><body>404</body></html>".getBytes();
        assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(page)))
                .isInstanceOf(IOException.class).hasMessageContaining("Not a safetensors file");
    }

    private static float[] written(float[] values, Storage storage) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(file(values, storage))).get("w").values();
    }

    private static byte[] file(float[] values, Storage storage) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(Map.of("w", new Tensor(new long[] {2, 3}, values)), storage, out);
        return out.toByteArray();
    }
}
