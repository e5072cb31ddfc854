import { announce, copyButton } from "../chat/copy.js";
import { element, icon, list, text } from "../chat/dom.js";
import { addLabels, label, labelPage } from "../chat/labels.js";
import { explain, Problem } from "./api.js";
import { changes, withParameter } from "./changes.js";
import { Editor, goToLine } from "./editor.js";
import { EXAMPLES } from "./examples.js";
import { Form } from "./form.js";
import { decode, encode } from "./fragment.js";
import { english } from "./labels-en.js";
import { russian } from "./labels-ru.js";
import { decidingLines, trace } from "./trace.js";
import { dependencies, known, problems, replyText, verdictCard, verdictWords } from "./verdict.js";

/** A person who types pauses longer than this now and then. */
const PAUSE_MILLISECONDS = 250;

/** The page: each change of the form is decided anew; an answer that was overtaken is dropped. */
class Playground {
  constructor() {
    this.answer = document.getElementById("answer");
    this.words = document.getElementById("verdict-words");
    this.bar = document.getElementById("verdict-bar");
    this.note = document.getElementById("share-note");
    this.editor = new Editor();
    this.form = new Form(() => this.later());
  }

  /** Shows a state and decides it at once. */
  show(state) {
    this.form.fill(state);
    this.editor.refresh();
    return this.decide();
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.decide(), PAUSE_MILLISECONDS);
  }

  async decide() {
    window.clearTimeout(this.timer);
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    document.getElementById("result").setAttribute("aria-busy", "true");
    this.#keep();
    try {
      const explanation = await explain(this.form.question(), request.signal);
      if (this.request === request) {
        this.#showExplanation(explanation);
      }
    } catch (failure) {
      if (this.request === request && failure.name !== "AbortError") {
        this.#showFailure(failure);
      }
    } finally {
      if (this.request === request) {
        document.getElementById("result").setAttribute("aria-busy", "false");
      }
    }
  }

  /** Writes the state into the address of the page. */
  async #keep() {
    const fragment = await encode(this.form.state);
    this.fragment = fragment ?? "";
    this.note.textContent = label(fragment === null ? "shareTooLarge" : "shareText");
    window.history.replaceState(null, "", `${window.location.pathname}${fragment === null ? "" : `#${fragment}`}`);
  }

  #showExplanation(explanation) {
    const result = list(explanation.results)[0] ?? {};
    const placeButton = (file, line) => this.#placeButton(file, line);
    this.answer.replaceChildren(
      ...[
        verdictCard(result, text(explanation.service)),
        trace(result, placeButton),
        changes(result, (alternative) => this.#apply(alternative)),
        problems(explanation, placeButton),
        dependencies(result),
      ].filter(Boolean),
    );
    const faulty = list(explanation.problems)
      .filter((problem) => problem.file === "main.cf" && problem.line > 0)
      .map((problem) => problem.line);
    this.editor.mark(decidingLines(result, "main.cf"), faulty);
    this.#say(known(result.verdict), verdictWords(result), replyText(result.expected));
  }

  /** Says the verdict to those who do not see the result; only where it changed. */
  #say(verdict, words, reply) {
    this.bar.hidden = false;
    this.bar.className = `verdict-bar verdict-${verdict}`;
    this.bar.replaceChildren(element("strong", {}, words), " ", element("span", {}, reply));
    const sentence = reply === "" ? words : `${words}: ${reply}`;
    if (this.words.textContent !== sentence) {
      this.words.textContent = sentence;
      announce(sentence);
    }
  }

  #showFailure(failure) {
    const code = failure instanceof Problem ? failure.code : "failed";
    this.editor.mark([], []);
    this.answer.replaceChildren(
      element(
        "div",
        { class: "verdict verdict-failed" },
        element("div", { class: "verdict-icon" }, icon("warning")),
        element(
          "div",
          { class: "verdict-text" },
          element("p", { class: "verdict-words" }, label(`error_${code}`)),
          failure.detail ? element("p", {}, failure.detail) : null,
          code === "bad_field" || code === "too_large"
            ? null
            : element("button", { type: "button", class: "copy", on: { click: () => this.decide() } }, label("retry")),
        ),
      ),
    );
    this.#say("failed", label("verdict_failed"), failure.detail || label(`error_${code}`));
  }

  /** A button that leads to a line of a file; plain text where there is no such line here. */
  #placeButton(file, line) {
    if (!(line > 0)) {
      return null;
    }
    const area = document.querySelector(file === "master.cf" ? "#master textarea" : "#editor textarea");
    const go = () => {
      if (file === "master.cf") {
        document.getElementById("master").open = true;
        goToLine(area, line);
      } else {
        this.editor.goTo(line);
      }
    };
    return element(
      "button",
      { type: "button", class: "place", "aria-label": label("goTo", { file, line }), on: { click: go } },
      `${file}:${line}`,
    );
  }

  /** Puts an alternative into the form and decides anew. */
  #apply(alternative) {
    for (const change of list(alternative.transaction)) {
      this.form.set(text(change.field), change.after);
    }
    for (const change of list(alternative.configuration)) {
      const mainCf = this.form.state.main_cf;
      this.form.set("main_cf", withParameter(mainCf, text(change.parameter), text(change.after)));
    }
    for (const line of list(alternative.table_lines)) {
      const table = text(line.table);
      this.form.addToTable(table.slice(table.indexOf(":") + 1), text(line.line));
    }
    this.editor.refresh();
    announce(label("applied"));
    document.getElementById("result").focus({ preventScroll: true });
    this.decide();
  }
}

addLabels({ en: english, ru: russian });
labelPage(document);
document.title = `Mailmedic: ${label("playgroundTitle")}`;
for (const field of document.querySelectorAll("[data-placeholder]")) {
  field.placeholder = label(field.dataset.placeholder);
}
const playground = new Playground();
for (const example of EXAMPLES) {
  document
    .getElementById("examples")
    .append(element("button", { type: "button", class: "example", on: { click: () => playground.show(example) } }, label(`example_${example.name}`)));
}
const share = copyButton(() => window.location.href, label("share"));
share.querySelector(".copy-words").textContent = label("share");
document.getElementById("share-place").append(share);

async function open() {
  const fragment = window.location.hash.slice(1);
  const state = fragment === "" ? EXAMPLES[0] : await decode(fragment);
  await playground.show(state ?? EXAMPLES[0]);
  if (state === null) {
    announce(label("linkBroken"));
  }
}

// The address holds the state: links within the page must leave it alone.
for (const link of document.querySelectorAll('a[href="#result"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const result = document.getElementById("result");
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "start" });
  });
}

// The page changes its own address without this event; it comes where somebody follows another link.
window.addEventListener("hashchange", open);
open().finally(() => document.documentElement.classList.add("ready"));
