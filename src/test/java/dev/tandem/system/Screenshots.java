package dev.tandem.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Takes the pictures of the documentation from the running product: {@code ./tandem screenshots}. */
class Screenshots {

    private static final Path IMAGES = Path.of("docs/images");

    @Test
    void takeAll() {
        RunningTandem tandem = RunningTandem.shared();
        String instance = Desk.json(tandem.as("desk-api").post("/api/work-items", new HashMap<>(Map.of(
                "businessKey", "T-2041", "subject", "My card", "customer", "Jonas Weber", "customerTier", "gold",
                "body", "Hello, I tried to get money at the station this morning and now the card is gone. Is it lost, or does the machine still have it?"))))
                .get("processInstanceId").asText();
        String task = Desk.json(tandem.as("admin").get("/engine-rest/task?processInstanceBusinessKey=T-2041")).get(0).get("id").asText();
        try (Browser otto = Browser.signedIn(tandem, "otto")) {
            otto.openInCockpit(instance);
            save(otto.page(), "cockpit.png");
        }
        try (Browser tina = Browser.signedIn(tandem, "tina")) {
            save(tina.page(), "home.png");
            tina.openTask(task);
            save(tina.page(), "tasklist.png");
        }
    }

    private static void save(Page page, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name)));
    }
}
