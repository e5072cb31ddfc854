package org.mailmedic.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmedic.triage.TriageResult;

/** The chat page in a real browser, against a real server. */
class ChatPageIT {

  private static ChatBrowser browser;

  @TempDir private static Path data;
  private static RunningServer server;

  private static final AtomicReference<TriageEngine> ENGINE =
      new AtomicReference<>((subject, text) -> SampleEngine.triage(text));

  /** Every test begins by opening its kind of page. */
  @SuppressWarnings("NullAway.Init")
  private Page page;

  @BeforeAll
  static void startBrowser() {
    browser = new ChatBrowser();
    server =
        RunningServer.start(
            data,
            (subject, text) -> ENGINE.get().triage(subject, text),
            Limits.standard().withBodyBytes(900_000));
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
    ENGINE.set((subject, text) -> SampleEngine.triage(text));
  }

  private static Browser.NewContextOptions desktop() {
    return new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 860);
  }

  private void open(Browser.NewContextOptions options) {
    page = browser.open(server, options);
  }

  private void send(String ticket) {
    page.locator("#message").fill(ticket);
    page.locator("#send").click();
  }

  /** Pastes as a person does: long texts must not be typed. */
  private void paste(String ticket) {
    page.evaluate("text => navigator.clipboard.writeText(text)", ticket);
    page.locator("#message").press("Control+V");
    assertThat(page.locator("#composer-note")).containsText("lines");
  }

  private Locator verdict() {
    return page.locator(".answer").last().locator(".banner h2");
  }

  @Test
  void aPastedTicketGetsACauseWithEvidenceAndFix() {
    open(desktop());
    ChatBrowser.picture(page, "welcome-light");
    send(SampleEngine.RELAY_TICKET);

    assertThat(verdict()).hasText("Sure answer");
    assertThat(page.locator(".cause").first()).containsText("Logged-in clients are not allowed");
    assertThat(page.locator(".cause").first()).containsText("Almost certain, 93 %");
    assertThat(page.locator(".evidence button").first()).containsText("line 4");
    assertThat(page.locator(".line.marked")).hasCount(2);
    assertThat(page.locator(".line.marked").first()).containsText("Relay access denied");
    assertThat(page.locator(".line.marked").last()).hasAttribute("data-number", "10");
    assertThat(page.locator(".steps code").first()).hasText("permit_sasl_authenticated");
    assertThat(page.locator(".change-before code"))
        .hasText("smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination");
    assertThat(page.locator(".change-after code"))
        .containsText("permit_sasl_authenticated, reject_unauth_destination");
    assertThat(page.locator(".risk")).containsText("stolen password");
    assertThat(page.locator(".reply strong")).hasText("permit_sasl_authenticated");
    ChatBrowser.picture(page, "answer-light");
    page.locator(".reply").scrollIntoViewIfNeeded();
    ChatBrowser.picture(page, "reply-light");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void evidenceShowsItsLinesInALongTicket() {
    open(desktop());
    String ticket = "Nov 24 09:12:00 mx1 postfix/qmgr[1]: removed\n".repeat(9_000);
    paste(
        ticket + "NOQUEUE: reject: 554 5.7.1 Relay access denied\n" + ticket.substring(0, 45_000));
    page.locator("#send").click();

    assertThat(verdict()).hasText("Sure answer");
    Locator line = page.locator(".line[data-number='9001']");
    assertThat(line).not().isInViewport();
    page.locator(".evidence button").first().hover();

    assertThat(line).hasClass(Pattern.compile("active"));
    assertThat(line).isInViewport();
    assertThat(page.locator(".line")).hasCount(10_001);
  }

  @Test
  void aTicketBeyondAllMeasureIsShownAroundItsEvidence() {
    open(desktop());
    paste("\n".repeat(300_000) + "Relay access denied" + "\n".repeat(300_000));
    page.locator("#send").click();

    assertThat(verdict()).hasText("Sure answer");
    assertThat(page.locator(".hidden-lines").first()).isAttached();
    page.locator(".evidence button").first().focus();
    assertThat(page.locator(".line[data-number='300001']")).isInViewport();
  }

  @Test
  void copiesACommand() {
    open(desktop());
    send(SampleEngine.RELAY_TICKET);
    page.locator(".cause").first().locator(".command .copy").last().click();

    assertThat(page.locator(".copy.done")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("postfix reload");

    page.locator(".reply > .copy").click();
    page.waitForFunction("navigator.clipboard.readText().then(t => t.startsWith('Hello,'))");
  }

  @Test
  void takesADroppedFile() {
    open(desktop());
    JSHandle transfer =
        page.evaluateHandle(
            "text => { const t = new DataTransfer();"
                + " t.items.add(new File([text], 'mail.log', { type: 'text/plain' })); return t; }",
            "Relay access denied\nsecond line");
    page.dispatchEvent("body", "dragenter", Map.of("dataTransfer", transfer));
    assertThat(page.locator(".drop-target")).isVisible();
    page.dispatchEvent("body", "drop", Map.of("dataTransfer", transfer));

    assertThat(page.locator(".drop-target")).isHidden();
    assertThat(page.locator("#message")).hasValue("Relay access denied\nsecond line");
    assertThat(page.locator("#composer-note")).hasText("mail.log added. 2 lines");
    page.locator("#send").click();
    assertThat(verdict()).hasText("Sure answer");
  }

  @Test
  void takesChosenFilesInOtherEncodings() {
    open(desktop().setLocale("ru-RU"));
    page.locator("#file")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload(
                  "a.eml", "message/rfc822", "Почта".getBytes(Charset.forName("windows-1251"))),
              new FilePayload(
                  "b.txt", "text/plain", "\uFEFFне уходит".getBytes(StandardCharsets.UTF_16LE))
            });

    assertThat(page.locator("#message")).hasValue("Почта\n\nне уходит");
  }

  @Test
  void refusesFilesThatAreNoTextOrTooLarge() {
    open(desktop());
    page.locator("#file")
        .setInputFiles(new FilePayload("x.log", "text/plain", new byte[] {1, 0, 2}));
    assertThat(page.locator("#composer-note")).containsText("x.log is not a text file");

    page.locator("#file")
        .setInputFiles(new FilePayload("y.log", "text/plain", new byte[1024 * 1024 + 1]));
    assertThat(page.locator("#composer-note")).containsText("y.log is larger than 1 MB");
    assertThat(page.locator("#message")).hasValue("");
  }

  @Test
  void worksByKeyboardAlone() {
    open(desktop());
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#message")).isFocused();
    page.keyboard().insertText("I cannot send mail");
    page.keyboard().press("Control+Enter");

    assertThat(verdict()).hasText("One more thing is needed");
    assertThat(verdict()).isFocused();
    assertThat(page.locator("#announcer")).hasText("Answer: One more thing is needed.");
    page.keyboard().press("Tab");
    assertThat(page.locator(".question textarea")).isFocused();
    page.keyboard().insertText("Relay access denied");
    page.keyboard().press("Control+Enter");

    assertThat(verdict()).hasText("Sure answer");
    page.keyboard().press("Tab");
    assertThat(page.locator(".answer").last().locator("summary").first()).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.locator(".answer").last().locator(".evidence button").first()).isFocused();
    assertThat(page.locator(".line.active")).hasCount(1);
  }

  @Test
  void anAnswerToAQuestionJoinsTheTicket() {
    AtomicReference<String> seen = new AtomicReference<>("");
    ENGINE.set((subject, text) -> {
      seen.set(text);
      return SampleEngine.triage(text);
    });
    open(desktop());
    send("I cannot send mail\n");
    assertThat(page.locator(".question code")).hasText("postqueue -p");
    ChatBrowser.picture(page, "ask-light");
    page.locator(".question textarea").fill("Mail queue is empty");
    page.locator(".question button[type=submit]").click();

    assertThat(page.locator(".answer")).hasCount(2);
    assertThat(seen.get()).isEqualTo("I cannot send mail\n\nMail queue is empty");
    assertThat(page.locator(".message").last()).containsText("Mail queue is empty");
    assertThat(page.locator(".question textarea").first()).isDisabled();

    page.locator("#restart").click();
    assertThat(page.locator("#welcome")).isVisible();
    send("next one");
    assertThat(verdict()).hasText("Hand over to a person");
    assertThat(seen.get()).isEqualTo("next one");
  }

  @ParameterizedTest
  @CsvSource({
    "one pizza please,Not about mail",
    "something strange,Hand over to a person",
    "I cannot send,One more thing is needed"
  })
  void saysTheVerdictInWords(String ticket, String words) {
    open(desktop());
    send(ticket);

    assertThat(verdict()).hasText(words);
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390})
  void fitsAPhone(int width) {
    open(desktop().setViewportSize(width, 720).setIsMobile(true).setHasTouch(true));
    assertNoHorizontalScroll();
    ChatBrowser.picture(page, "welcome-phone-" + width);
    send(SampleEngine.RELAY_TICKET + "x".repeat(3_000));

    assertThat(verdict()).hasText("Sure answer");
    assertNoHorizontalScroll();
    ChatBrowser.picture(page, "answer-phone-" + width);
    page.locator(".evidence button").first().tap();
    assertThat(page.locator(".line.active")).isInViewport();
    ChatBrowser.picture(page, "evidence-phone-" + width);
    page.locator(".back").tap();
    assertThat(page.locator(".evidence button").first()).isInViewport();
    assertThat(page.locator(".evidence button").first()).isFocused();
  }

  private void assertNoHorizontalScroll() {
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void isDarkWhereTheSystemIs() {
    open(desktop().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
    ChatBrowser.picture(page, "welcome-dark");
    send(SampleEngine.RELAY_TICKET);

    assertThat(verdict()).hasText("Sure answer");
    ChatBrowser.picture(page, "answer-dark");
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(14, 20, 19)");
  }

  @Test
  void speaksRussianWhereTheBrowserDoes() {
    open(desktop().setLocale("ru-RU"));
    assertThat(page.locator("h1")).hasText("Что случилось с почтой?");
    assertThat(page.locator("html")).hasAttribute("lang", "ru");
    send(SampleEngine.RELAY_TICKET);

    assertThat(verdict()).hasText("Уверенный ответ");
    assertThat(page.locator(".ticket-head")).containsText("11 строк");
    page.locator(".cause").last().locator("summary").click();
    assertThat(page.locator(".line.marked")).hasCount(3);
    page.locator(".article-link").first().click();
    assertThat(page.locator("dialog h2")).hasText("Вошедшим клиентам пересылка не разрешена");
    ChatBrowser.picture(page, "article-russian");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
  }

  @Test
  void aHostileTicketStaysText() {
    open(desktop());
    String hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> Relay access denied";
    send(hostile);

    assertThat(verdict()).hasText("Sure answer");
    assertThat(page.locator(".line").first()).hasText(hostile);
    assertThat(page.locator(".message-text")).hasText(hostile);
    assertThat(page.locator("main script, main img[src=x]")).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void anEvilAnswerStaysText() {
    String evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    ENGINE.set((subject, text) -> evilResult(evil));
    open(desktop());
    send("anything");

    assertThat(verdict()).hasText("Sure answer");
    assertThat(page.locator(".cause-title")).hasText(evil);
    assertThat(page.locator(".reply")).containsText(evil);
    assertThat(page.locator(".reply a")).hasCount(1);
    assertThat(page.locator(".reply a")).hasAttribute("href", "https://a.example/");
    page.locator(".evidence button").first().hover();
    page.locator(".article-link").click();
    assertThat(page.locator("dialog")).containsText("cannot be shown");
    assertThat(page.locator("main script, main img[src=x]")).hasCount(0);
    // The browser itself notes the answer 404 for the article; nothing else may have happened.
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
  }

  private static TriageResult evilResult(String evil) {
    return new TriageResult(
        evil,
        TriageResult.Verdict.ANSWER,
        List.of(
            new TriageResult.Cause(
                evil,
                evil,
                1e9,
                "../../" + evil,
                List.of(
                    new TriageResult.Evidence(evil, -5, Integer.MAX_VALUE, evil),
                    new TriageResult.Evidence(evil, 1, Integer.MAX_VALUE, evil)),
                new TriageResult.Fix(List.of(evil), List.of(evil), List.of(evil), evil, null))),
        List.of(),
        List.of(new TriageResult.Advice(evil, evil, evil, -1, evil, evil, evil)),
        List.of(new TriageResult.Question(evil, evil, List.of(evil))),
        SampleEngine.triage("pizza").facts(),
        List.of(new TriageResult.SimilarTicket(evil, Double.MAX_VALUE, evil)),
        evil + "\n\n[x](javascript:alert(3)) [y](https://a.example/) ![z](x)");
  }

  @Test
  void theRulesOfThePageForbidInlineScripts() {
    open(desktop());
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"/none.png\" onerror=\"alert(1)\">')");
    page.waitForCondition(
        () -> browser.complaints().stream().anyMatch(c -> c.contains("Content Security Policy")));

    assertThat(browser.complaints()).noneMatch(complaint -> complaint.startsWith("dialog"));
  }

  @Test
  void explainsATicketThatIsTooLarge() {
    open(desktop());
    send("x".repeat(900_001));

    assertThat(page.locator(".failure")).containsText("The ticket is too large");
    ChatBrowser.picture(page, "too-large");
    page.locator(".failure button").click();
    assertThat(page.locator("#message")).isFocused();
    assertThat((String) page.evaluate("document.getElementById('message').value")).hasSize(900_001);
  }

  @Test
  void explainsATicketThatIsUnusable() {
    open(desktop());
    page.evaluate("document.getElementById('message').value = '\\u0001\\u0002\\u0003'");
    page.locator("#send").click();

    assertThat(page.locator(".failure")).containsText("This is not text");
  }

  @Test
  void asksForATextFirst() {
    open(desktop());
    page.locator("#send").click();

    assertThat(page.locator("#composer-note")).hasText("Write or paste something first.");
    assertThat(page.locator("#message")).isFocused();
  }

  @Test
  void triesAgainAfterAFailure() {
    ENGINE.set((subject, text) -> {
      throw new IllegalStateException("failed on purpose");
    });
    open(desktop());
    send("Relay access denied");
    assertThat(page.locator(".failure")).containsText("Something went wrong on our side");

    ENGINE.set((subject, text) -> SampleEngine.triage(text));
    page.locator(".failure button").click();

    assertThat(verdict()).hasText("Sure answer");
    assertThat(page.locator(".message")).hasCount(1);
  }

  @Test
  void saysWhenTheServiceIsOutOfReachAndKeepsTheText() {
    open(desktop());
    page.context().setOffline(true);
    send("Relay access denied");
    assertThat(page.locator(".failure")).containsText("No connection to the service");

    page.context().setOffline(false);
    page.locator(".failure button").click();
    assertThat(verdict()).hasText("Sure answer");
  }

  @Test
  void aWaitingTicketCanBeStopped() {
    open(desktop());
    page.route("**/api/v1/triage", route -> {});
    send("Relay access denied");
    assertThat(page.locator(".waiting")).isVisible();
    assertThat(page.locator("#send")).isDisabled();
    page.locator(".waiting").getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator(".waiting")).hasCount(0);
    assertThat(page.locator("#message")).hasValue("Relay access denied");
    assertThat(page.locator("#welcome")).isVisible();
  }

  @Test
  void triesAnExample() {
    open(desktop());
    page.locator("#example").click();
    page.locator("#message").press("Meta+Enter");

    assertThat(verdict()).hasText("Sure answer");
  }
}
