package dev.tandem.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.model.DeskModels;
import dev.tandem.model.ModelRegistry;
import dev.tandem.workshop.WorkshopClient.Answer;
import dev.tandem.workshop.WorkshopSlice.ModelsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WorkshopTest
class ModelsByRestTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ModelsFolder folder;
    @Autowired
    private ModelRegistry registry;

    private WorkshopClient otto;

    @BeforeEach
    void signIn() {
        otto = new WorkshopClient(port, "otto");
    }

    @Test
    void theListSaysWhatEachVersionIsWorthAndWhichServes() throws IOException {
        models("listed", 1, 2);

        JsonNode listed = model(otto.get("/api/models"), "listed");

        assertThat(listed.path("serves").asInt()).isEqualTo(2);
        assertThat(listed.path("versions").findValuesAsText("model")).containsExactly("listed@1", "listed@2");
        JsonNode second = listed.path("versions").path(1);
        assertThat(second.path("serves").asBoolean()).isTrue();
        assertThat(second.path("shipped").asBoolean()).isFalse();
        assertThat(second.path("verified").asBoolean()).isTrue();
        assertThat(second.at("/heads/intent").asInt()).isEqualTo(2);
        assertThat(second.at("/figures/accuracy").asDouble()).isEqualTo(0.902);
    }

    @Test
    void aFolderThatCannotBeUsedIsListedWithTheReason() throws IOException {
        Path broken = Files.createDirectories(folder.path().resolve("half-copied/1"));
        Files.writeString(broken.resolve("card.yaml"), "name: half-copied");
        registry.refresh();

        assertThat(otto.get("/api/models").json().path("refused").toString()).contains("half-copied", "is missing");
    }

    @Test
    void aCardIsShownAsDataAndAsAPage() throws IOException {
        models("shown", 1);

        JsonNode shown = otto.get("/api/models/shown/1").json();

        assertThat(shown.path("model").asText()).isEqualTo("shown@1");
        assertThat(shown.at("/card/training/recipe/epochs").asInt()).isEqualTo(8);
        assertThat(shown.path("page").asText()).startsWith("# shown, version 1");
        assertThat(shown.path("promotions")).isEmpty();
    }

    @Test
    void promotingAndRollingBackIsRememberedWithWhoDidIt() throws IOException {
        models("moved", 1, 2);

        Answer promoted = otto.post("/api/models/moved/promotion", "{\"version\": 1}");
        Answer rolledBack = new WorkshopClient(port, "admin").post("/api/models/moved/rollback", "");

        assertThat(promoted.json().path("serves").asInt()).isEqualTo(1);
        assertThat(rolledBack.json().path("serves").asInt()).isEqualTo(2);
        JsonNode changes = otto.get("/api/models/moved/2").json().path("promotions");
        assertThat(changes.findValuesAsText("change")).containsExactly("HIGHEST", "PROMOTED", "ROLLED_BACK");
        assertThat(changes.findValuesAsText("by")).containsExactly("otto", "otto", "admin");
        assertThat(changes.path(0).path("at").asText()).matches("\\d{4}-.*Z");
    }

    @Test
    void whereNothingWasPromotedThereIsNothingToRollBack() throws IOException {
        models("still", 1);

        assertIsProblem(otto.post("/api/models/still/rollback", ""), 409, "nothing-to-roll-back", "can't be rolled back");
    }

    @Test
    void aDamagedVersionIsNotPromoted() throws IOException {
        models("damaged", 1, 2);
        Path weights = folder.path().resolve("damaged/1/model.safetensors");
        byte[] content = Files.readAllBytes(weights);
        content[content.length - 1] ^= 1;
        Files.write(weights, content);

        assertIsProblem(otto.post("/api/models/damaged/promotion", "{\"version\": 1}"), 500, "unusable-files", "copy the folder again");
        assertThat(model(otto.get("/api/models"), "damaged").path("serves").asInt()).isEqualTo(2);
    }

    @Test
    void onlyAVersionThatDoesNotServeCanBeDeleted() throws IOException {
        models("emptied", 1, 2);

        assertIsProblem(otto.delete("/api/models/emptied/2"), 409, "model-in-use", "is in service");
        assertThat(otto.delete("/api/models/emptied/1").status()).isEqualTo(204);
        assertIsProblem(otto.get("/api/models/emptied/1"), 404, "unknown-model", "Versions: [2]");
    }

    @Test
    void cardsAreComparedSideBySide() throws IOException {
        models("compared", 1, 2);

        JsonNode comparison = otto.get("/api/models/comparison?model=compared@1&model=compared").json();

        assertThat(comparison.path("models").toString()).isEqualTo("[\"compared@1\",\"compared@2\"]");
        assertThat(comparison.at("/figures/0/values").toString()).isEqualTo("[0.901,0.902]");
        assertThat(otto.get("/api/models/comparison?model=compared@1").wrongFields()).containsExactly("model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/models/nobody/1", "/api/models/nobody/latest", "/api/models/NOBODY/1", "/api/models/comparison?model=a&model=b@x"})
    void aModelThatIsNotThereIsNotFound(String path) {
        assertIsProblem(otto.get(path), 404, "unknown-model", "");
    }

    @Test
    void aPromotionSaysWhichVersion() throws IOException {
        models("asked", 1);

        assertThat(otto.post("/api/models/asked/promotion", "{}").wrongFields()).containsExactly("version");
        assertIsProblem(otto.post("/api/models/asked/promotion", "{\"version\": "), 400, "unreadable-request", "{\"version\": 2}");
        assertIsProblem(otto.post("/api/models/asked/promotion", "{\"version\": 7}"), 404, "unknown-model", "Versions: [1]");
        assertIsProblem(otto.post("/api/models/nobody/promotion", "{\"version\": 1}"), 404, "unknown-model", "There is no model 'nobody'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk-api", "carla", "tina", "lea"})
    void modelsAreForOperationsAndAdministrationOnly(String user) {
        WorkshopClient stranger = new WorkshopClient(port, user);

        assertThat(stranger.get("/api/models").status()).isEqualTo(403);
        assertThat(stranger.get("/api/models/banking-support/1").status()).isEqualTo(403);
        assertThat(stranger.post("/api/models/banking-support/promotion", "{\"version\": 1}").status()).isEqualTo(403);
        assertThat(stranger.post("/api/models/banking-support/rollback", "").status()).isEqualTo(403);
        assertThat(stranger.delete("/api/models/banking-support/1").status()).isEqualTo(403);
    }

    private void models(String name, int... versions) throws IOException {
        for (int version : versions) {
            DeskModels.write(folder.path(), name, version);
        }
        registry.refresh();
    }

    private static JsonNode model(Answer list, String name) {
        for (JsonNode model : list.json().path("models")) {
            if (model.path("name").asText().equals(name)) {
                return model;
            }
        }
        throw new AssertionError("No model " + name + " in " + list.body());
    }

    private static void assertIsProblem(Answer answer, int status, String type, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:" + type);
        assertThat(answer.text("detail")).contains(detail);
        assertThat(answer.text("instance")).isEqualTo(answer.response().uri().getPath());
    }
}
