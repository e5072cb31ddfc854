import { answerCard, verdictWords } from "./chat/answer.js";
import { triage } from "./chat/api.js";
import { Composer, messageBubble } from "./chat/composer.js";
import { announce } from "./chat/copy.js";
import { element, icon } from "./chat/dom.js";
import { EXAMPLE } from "./chat/example.js";
import { label, labelPage } from "./chat/labels.js";

/** Problems that may be gone a moment later; the others need another ticket. */
const RETRY_HELPS = new Set(["busy", "offline", "failed"]);

/** The conversation: one ticket that grows by answers, and what was found at each turn. */
class Conversation {
  constructor() {
    this.place = document.getElementById("conversation");
    this.welcome = document.getElementById("welcome");
    this.restartButton = document.getElementById("restart");
    this.composer = new Composer((message) => this.send(message));
    this.restart();
  }

  restart() {
    this.request?.abort();
    this.ticket = "";
    this.place.replaceChildren();
    this.welcome.hidden = false;
    this.restartButton.hidden = true;
    document.body.classList.remove("talking");
    this.composer.reset();
    this.composer.setBusy(false);
  }

  /** Sends a message: the ticket itself or something to add to it. */
  send(message) {
    const added = this.ticket !== "";
    this.ticket = added ? `${this.ticket.trimEnd()}\n\n${message}` : message;
    this.welcome.hidden = true;
    this.restartButton.hidden = false;
    document.body.classList.add("talking");
    this.composer.continueTicket();
    this.place.append(messageBubble(message, label(added ? "added" : "yourTicket")));
    this.#ask(message);
  }

  async #ask(message) {
    const request = new AbortController();
    this.request = request;
    this.composer.setBusy(true);
    const waiting = this.#waitingCard(request);
    this.place.append(waiting);
    waiting.scrollIntoView({ block: "nearest" });
    announce(label("working"));
    try {
      const result = await triage(this.ticket, request.signal);
      this.#showAnswer(waiting, result);
    } catch (failure) {
      if (failure.name === "AbortError") {
        this.#takeBack(waiting, message, request);
      } else {
        this.#showError(waiting, failure.code ?? "failed", message);
      }
    } finally {
      if (this.request === request) {
        this.composer.setBusy(false);
      }
    }
  }

  #waitingCard(request) {
    return element(
      "div",
      { class: "waiting" },
      element("span", { class: "pulse", "aria-hidden": "true" }),
      element("span", {}, label("working")),
      element("button", { type: "button", class: "quiet", on: { click: () => request.abort() } }, label("stop")),
    );
  }

  #showAnswer(waiting, result) {
    const { root, heading } = answerCard(result, this.ticket, (answer) => this.#answerQuestion(root, answer));
    waiting.replaceWith(root);
    root.previousElementSibling?.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
    announce(label("announce", { verdict: verdictWords(result) }));
  }

  #answerQuestion(card, answer) {
    if (this.composer.busy) {
      return;
    }
    for (const control of card.querySelectorAll(".question textarea, .question button[type=submit]")) {
      control.disabled = true;
    }
    this.send(answer);
  }

  #showError(waiting, code, message) {
    const title = label(`error_${code}`);
    const again = RETRY_HELPS.has(code);
    const retry = element("button", { type: "button", class: "primary" }, label(again ? "retry" : "edit"));
    const request = this.request;
    const card = element(
      "div",
      { class: "failure", role: "alert" },
      icon("warning"),
      element("div", {}, element("h2", {}, title), element("p", {}, label(`errorText_${code}`)), retry),
    );
    retry.addEventListener("click", () => {
      if (!again) {
        this.#takeBack(card, message, request);
      } else if (!this.composer.busy) {
        card.remove();
        this.#ask(message);
      }
    });
    waiting.replaceWith(card);
    card.scrollIntoView({ block: "nearest" });
  }

  /** Puts a message that got no answer back into the box. */
  #takeBack(card, message, request) {
    if (this.request !== request || !card.isConnected) {
      return;
    }
    card.previousElementSibling?.remove();
    card.remove();
    this.ticket = this.ticket.slice(0, this.ticket.length - message.length).trimEnd();
    if (this.ticket === "") {
      this.restart();
    }
    this.composer.fill(message);
  }
}

labelPage(document);
if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  document.getElementById("composer-hint").textContent = label("hintMac");
}
const conversation = new Conversation();
document.getElementById("restart").addEventListener("click", () => conversation.restart());
document.getElementById("example").addEventListener("click", () => conversation.composer.fill(EXAMPLE));
document.documentElement.classList.add("ready");
