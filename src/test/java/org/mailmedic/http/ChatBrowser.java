package org.mailmedic.http;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailmedic.testing.RealPart;

/** A real Chromium that keeps to this machine, and pages in it that note what goes wrong. */
final class ChatBrowser implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Milliseconds; a busy machine takes its time over a ticket beyond all measure. */
  private static final int LONGEST_WAIT = 60_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  ChatBrowser() {
    Path chromium = RealPart.chromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT);
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** A fresh chat page; close its context when done. */
  Page open(RunningServer server, Browser.NewContextOptions options) {
    return open(server, options, "/");
  }

  /** A fresh page at a path of the server; close its context when done. */
  Page open(RunningServer server, Browser.NewContextOptions options, String path) {
    complaints.clear();
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(LONGEST_WAIT);
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Page page = context.newPage();
    page.onPageError(error -> complaints.add("page error: " + error));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add("console: " + message.text());
      }
    });
    page.onDialog(dialog -> {
      complaints.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onRequest(request -> {
      if (!request.url().startsWith(server.uri("/").toString())
          && !request.url().startsWith("blob:")) {
        complaints.add("foreign request: " + request.url());
      }
    });
    page.navigate(server.uri("/").resolve(path).toString());
    page.locator("html.ready").waitFor();
    return page;
  }

  /** What pages complained about since the last one was opened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Leaves a picture in the build folder, for people to look at. */
  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
