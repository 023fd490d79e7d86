package dev.tandem.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A person in front of a real, headless Chromium, signed in to one Tandem. */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final BrowserContext context;
    private final Page page;
    private final String url;

    private Browser(String url) {
        this.url = url;
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));
        context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
    }

    /** Opens the login page and signs in with the demo password. */
    static Browser signedIn(RunningTandem tandem, String user) {
        Browser browser = new Browser(tandem.url());
        browser.page.navigate(tandem.url() + "/login");
        browser.page.getByLabel("User").fill(user);
        browser.page.getByLabel("Password").fill("tandem-demo");
        browser.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        browser.page.waitForURL(address -> !address.contains("/login"));
        return browser;
    }

    Page page() {
        return page;
    }

    /** Opens the process instance in Cockpit and waits for its diagram. */
    void openInCockpit(String processInstanceId) {
        page.navigate(url + "/camunda/app/cockpit/default/#/process-instance/" + processInstanceId + "/runtime");
        page.locator(".djs-element[data-element-id=understand]").waitFor();
    }

    /** Opens the task in Tasklist, claims it, and waits for its form. */
    void openTask(String taskId) {
        reopenTask(taskId);
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        page.getByText("Complete", new Page.GetByTextOptions().setExact(true)).first().waitFor();
    }

    /** Opens one of Tasklist's lists and waits for its first task. */
    void openList(String name) {
        page.navigate(url + "/camunda/app/tasklist/default/");
        page.getByText(name).first().click();
        page.locator("li.task").first().waitFor();
    }

    /** @return how far down the button that completes the task ends, in pixels from the top of the window */
    double bottomOfComplete() {
        BoundingBox box = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).boundingBox();
        return box.y + box.height;
    }

    /** Opens a task that is claimed already. */
    void reopenTask(String taskId) {
        // another hash alone would not load the page anew
        page.navigate("about:blank");
        page.navigate(url + "/camunda/app/tasklist/default/#/?task=" + taskId);
        page.locator(".fjs-form").first().waitFor();
    }

    /** Opens a list of the form, types what is looked for and takes the entry of that name. */
    void choose(String label, String entry) {
        page.getByLabel(label).first().click();
        page.getByLabel(label).first().fill(entry);
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(entry)).first().click();
    }

    void complete() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
    }

    private static Path executable() {
        return Stream.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"), "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is missing. Install it, or set CHROMIUM to its path."));
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
        playwright.close();
    }
}
