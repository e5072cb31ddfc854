package org.mailmedic.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy playground in a real browser, against a real server. */
class PlaygroundIT {

  private static final String PATH = "/playground.html";

  private static ChatBrowser browser;

  @TempDir private static Path data;
  private static RunningServer server;

  /** Every test begins by opening its kind of page. */
  @SuppressWarnings("NullAway.Init")
  private Page page;

  @BeforeAll
  static void startBrowser() {
    browser = new ChatBrowser();
    server = RunningServer.start(data);
  }

  @AfterAll
  static void stopBrowser() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void closePage() {
    page.context().close();
  }

  private static Browser.NewContextOptions desktop() {
    return new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 1000);
  }

  private void open(Browser.NewContextOptions options) {
    page = browser.open(server, options, PATH);
  }

  private Locator verdict() {
    return page.locator("p.verdict-words");
  }

  private Locator field(String name) {
    return page.locator("[name=" + name + "]");
  }

  private void example(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
    assertThat(page.locator("#result")).hasAttribute("aria-busy", "false");
  }

  @Test
  void showsAnExampleWithItsDecidingLine() {
    open(desktop());

    assertThat(verdict()).hasText("Refused for good");
    assertThat(page.locator(".reply code"))
        .hasText("554 5.7.1 <friend@example.com>: Relay access denied");
    assertThat(page.locator(".decided"))
        .hasText("Decided by reject_unauth_destination, number 2 of smtpd_relay_restrictions.");
    assertThat(page.locator(".restriction.decides")).hasCount(1);
    assertThat(page.locator(".restriction.decides")).containsText("reject_unauth_destination");
    assertThat(page.locator(".editor-mark.deciding")).hasAttribute("data-line", "10");
    ChatBrowser.picture(page, "playground-light");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theVerdictFollowsTheTyping() {
    open(desktop());
    field("recipient").fill("anna@example.org");

    assertThat(verdict()).hasText("It depends; most plausibly: accepted");
    field("main_cf")
        .fill("compatibility_level = 3.6\nlocal_recipient_maps =\nmydestination = example.org\n");
    assertThat(verdict()).hasText("Accepted");
    assertThat(page.locator("#announcer")).hasText("Accepted: 250 2.1.5 Ok");
  }

  @ParameterizedTest
  @CsvSource({
    "'Logged in, still refused',Refused for good",
    "Port 587 without TLS,Refused for good",
    "Blocked by a table,Refused for good",
    "Unknown recipient,Refused for good",
    "It depends on DNS,It depends; most plausibly: accepted",
    "Open relay,Accepted",
    "smtpd does not start,smtpd does not start"
  })
  void everyExampleShowsWhatItPromises(String name, String words) {
    open(desktop());
    example(name);

    assertThat(verdict()).hasText(words);
    assertThat(page.locator(".change-item").or(page.locator(".depends dt")).first()).isVisible();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysThatStrangersMayRelay() {
    open(desktop());
    example("Open relay");

    assertThat(page.locator(".problems")).containsText("open relay");
  }

  @Test
  void marksTheLineOfMasterCf() {
    open(desktop());
    example("Port 587 without TLS");
    assertThat(page.locator(".verdict"))
        .containsText("530 5.7.0 Must issue a STARTTLS command first");
    assertThat(page.locator(".verdict")).containsText("service submission");
    field("tls").check();

    Locator place = page.locator(".restriction.decides .place");
    assertThat(place).hasText("master.cf:5");
    place.click();
    assertThat(field("master_cf")).isFocused();
    assertThat(field("master_cf")).hasJSProperty("selectionStart", 150);
  }

  @Test
  void anAlternativeCanBeTriedAtOnce() {
    open(desktop());
    Locator permits =
        page.locator(".change-item")
            .filter(new Locator.FilterOptions().setHasText("Let trusted and logged-in clients"));
    assertThat(permits.locator(".diff-after")).containsText("permit_sasl_authenticated");
    permits.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try it")).click();

    assertThat(verdict()).hasText("Accepted");
    assertThat(field("main_cf"))
        .hasValue(
            Pattern.compile(
                "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                    + " reject_unauth_destination\nsmtpd_recipient_restrictions ="));
  }

  @Test
  void aTableLineCanBeTriedAtOnce() {
    open(desktop());
    example("Unknown recipient");
    page.locator(".change-item")
        .filter(new Locator.FilterOptions().setHasText("Add the recipient"))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try it"))
        .click();

    assertThat(verdict()).hasText("Accepted");
    assertThat(page.locator(".table input").last()).hasValue("/etc/postfix/added_recipients");
    assertThat(page.locator(".table textarea").last()).hasValue("ana@example.org OK\n");
  }

  @Test
  void anAnswerThatWasOvertakenIsDropped() {
    open(desktop());
    List<Route> held = new CopyOnWriteArrayList<>();
    page.route(
        "**" + ExplainRoutes.EXPLAIN,
        route -> {
          if (held.isEmpty() && route.request().postData().contains("held@example.org")) {
            held.add(route);
          } else {
            route.resume();
          }
        });
    field("recipient").fill("held@example.org");
    page.waitForCondition(() -> !held.isEmpty());
    field("recipient").fill("friend@example.net");
    assertThat(page.locator(".reply code")).containsText("friend@example.net");
    held.getFirst()
        .fulfill(
            new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"results\":[{\"verdict\":\"permit\"}]}"));

    field("recipient").fill("other@example.net");
    assertThat(page.locator(".reply code")).containsText("other@example.net");
    assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("page error"));
  }

  @Test
  void aLinkHoldsTheWholePage() {
    open(desktop());
    field("main_cf")
        .fill("# привет\ncompatibility_level = 2\nsmtpd_client_restrictions = reject\n");
    field("tls").uncheck();
    field("sasl_username").fill("");
    assertThat(page.locator(".reply code")).containsText("Client host rejected");
    page.locator("#share-place button").click();
    page.waitForFunction("navigator.clipboard.readText().then(t => t.includes('#'))");
    String link = (String) page.evaluate("navigator.clipboard.readText()");
    assertThat(link).startsWith(server.uri(PATH) + "#");
    closePage();

    page = browser.open(server, desktop(), link.substring(server.uri("").toString().length()));
    assertThat(field("main_cf"))
        .hasValue("# привет\ncompatibility_level = 2\nsmtpd_client_restrictions = reject\n");
    assertThat(field("tls")).not().isChecked();
    assertThat(page.locator(".reply code")).containsText("Client host rejected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#nonsense", "#z.AAAA", "#j.bnVsbA", "#j.eyJ0YWJsZXMiOls1XX0", "#z.%00"})
  void aDamagedLinkDoesNoHarm(String fragment) {
    page = browser.open(server, desktop(), PATH + fragment);

    assertThat(page.locator("html.ready")).isAttached();
    assertThat(page.locator(".verdict")).isVisible();
    assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("page error"));
  }

  @Test
  void saysWhichFieldCannotBeUsed() {
    open(desktop());
    field("client_address").fill("not an address");

    assertThat(verdict()).hasText("Something here cannot be used");
    assertThat(page.locator(".verdict"))
        .containsText("transactions[0].client_address is not an IP address");
    assertThat(page.locator(".editor-mark")).hasCount(0);
  }

  @Test
  void worksByKeyboardAlone() {
    open(desktop());
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#result")).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.locator("#result .place").first()).isFocused();
    assertThat(page.locator("#result .place").first()).hasAccessibleName("Show main.cf, line 11");
    page.keyboard().press("Enter");

    assertThat(field("main_cf")).isFocused();
    page.keyboard().press("Control+End");
    page.keyboard().insertText("smtpd_client_restrictions = reject\n");
    assertThat(page.locator(".reply code")).containsText("Client host rejected");
    assertThat(page.locator("#announcer")).containsText("Client host rejected");
    assertThat(page.locator(".editor-mark.deciding")).hasAttribute("data-line", "15");
  }

  @Test
  void theWayToTheResultKeepsWhatWasTyped() {
    open(desktop());
    field("recipient").fill("somebody@example.net");
    assertThat(page.locator(".reply code")).containsText("somebody@example.net");
    String address = page.url();
    page.locator(".skip").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#result")).isFocused();
    assertThat(field("recipient")).hasValue("somebody@example.net");
    assertThat(page).hasURL(address);
  }

  @Test
  void everyFieldHasAName() {
    open(desktop());
    example("Blocked by a table");
    page.locator("#master summary").click();
    Locator fields = page.locator("input, textarea");
    for (int i = 0; i < fields.count(); i++) {
      assertThat(fields.nth(i)).hasAccessibleName(Pattern.compile("\\S"));
    }
  }

  @Test
  void whatTheServerSaysStaysText() {
    open(desktop());
    String evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    String answer =
        """
        {"service": "E", "problems": [{"file": "E", "line": 1e9, "severity": "E", "message": "E", "consequence": "E"}],
         "results": [{"verdict": "E", "problems": ["E"], "depends_on": [{"on": "E", "outcomes": [{"answer": "E", "verdict": "E", "reply_text": "E"}]}],
           "expected": {"verdict": "reject", "reply_code": 554, "enhanced": "E", "reply_text": "E", "stage": "E",
             "decided_by": {"list": "E", "restriction": "E", "position": 1}},
           "lists": [{"list": "E", "file": "main.cf", "line": -1, "reached": true, "omitted": 0,
             "restrictions": [{"position": 1, "restriction": "E", "file": "main.cf", "line": 1, "reached": true,
               "outcome": "E", "decides": true, "inside": [{"list": "E", "restriction": "E", "outcome": "E"}]}]}],
           "to_change": [{"kind": "E", "says": "E", "transaction": [{"field": "E", "after": "E"}],
             "configuration": [{"file": "main.cf", "parameter": "E", "before": "E", "after": "E", "command": "E"}],
             "table_lines": [{"table": "E", "line": "E"}], "outcome": {"verdict": "E", "reply": "E"}}]}]}
        """
            .replace("\"E\"", "\"" + evil + "\"");
    page.route(
        "**" + ExplainRoutes.EXPLAIN,
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(answer)));
    field("helo").fill("x");

    assertThat(page.locator(".reply code")).containsText(evil);
    assertThat(page.locator(".problems")).containsText(evil);
    assertThat(page.locator(".changes")).containsText(evil);
    assertThat(page.locator("main script, main img")).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysWhenTheServiceIsOutOfReach() {
    open(desktop());
    page.context().setOffline(true);
    field("helo").fill("x");
    assertThat(verdict()).hasText("No connection to the service.");

    page.context().setOffline(false);
    page.locator(".verdict button").click();
    assertThat(verdict()).hasText("Refused for good");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 360})
  void fitsAPhone(int width) {
    open(desktop().setViewportSize(width, 740).setIsMobile(true).setHasTouch(true));
    for (String example : List.of("Port 587 without TLS", "It depends on DNS", "Open relay")) {
      example(example);
      assertThat(
              page.evaluate(
                  "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
          .isEqualTo(true);
    }
    example("Logged in, still refused");
    assertThat(page.locator("#verdict-bar")).containsText("554 5.7.1");
    ChatBrowser.picture(page, "playground-phone-" + width);
    page.locator("#verdict-bar").tap();
    assertThat(verdict()).isInViewport();
    ChatBrowser.picture(page, "playground-phone-result-" + width);
  }

  @Test
  void isDarkWhereTheSystemIs() {
    open(desktop().setColorScheme(ColorScheme.DARK));
    example("It depends on DNS");
    assertThat(page.locator(".depends")).isAttached();
    ChatBrowser.picture(page, "playground-dark");

    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(14, 20, 19)");
  }

  @Test
  void speaksRussianWhereTheBrowserDoes() {
    open(desktop().setLocale("ru-RU"));

    assertThat(page.locator("h1")).hasText("Что ответит Postfix?");
    assertThat(verdict()).hasText("Отказано окончательно");
    assertThat(page.locator(".changes")).containsText("Пропустить своих и вошедших");
    ChatBrowser.picture(page, "playground-russian");
  }

  @Test
  void chatPageAndPlaygroundLeadToEachOther() {
    page = browser.open(server, desktop());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Playground")).click();
    assertThat(page).hasTitle("Mailmedic: What will Postfix answer?");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Triage a ticket")).click();
    assertThat(page.locator("#message")).isVisible();
  }
}
