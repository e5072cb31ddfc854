import { element } from "./dom.js";
import { readTextFile } from "./files.js";
import { counted, label } from "./labels.js";

/** From this length on pasted text is put in by script: browsers take minutes to type ten thousand lines themselves. */
const LONG_PASTE = 10_000;

const PREVIEW_LINES = 3;
const PREVIEW_CHARACTERS = 280;

/** The message box: typing, pasting, files by button and by drop, keys. */
export class Composer {
  /** @param {(message: string) => void} onSend */
  constructor(onSend) {
    this.form = document.getElementById("composer");
    this.box = document.getElementById("message");
    this.note = document.getElementById("composer-note");
    this.sendButton = document.getElementById("send");
    this.fileInput = document.getElementById("file");
    this.onSend = onSend;
    this.busy = false;
    this.#listen();
    this.reset();
  }

  /** Back to the state before the first ticket. */
  reset() {
    this.form.classList.remove("compact");
    this.box.value = "";
    this.box.rows = 8;
    this.box.placeholder = label("messagePlaceholder");
    document.getElementById("message-label").textContent = label("messageLabel");
    this.sendButton.textContent = label("send");
    document.getElementById("example").hidden = false;
    this.say("");
    this.#measure();
  }

  /** From now on messages add to a ticket. */
  continueTicket() {
    this.form.classList.add("compact");
    this.box.value = "";
    this.box.rows = 1;
    this.box.placeholder = label("morePlaceholder");
    document.getElementById("message-label").textContent = label("moreLabel");
    this.sendButton.textContent = label("sendMore");
    document.getElementById("example").hidden = true;
    this.say("");
    this.#measure();
  }

  /** Whether a ticket is on its way: nothing else can be sent meanwhile. */
  setBusy(busy) {
    this.busy = busy;
    this.sendButton.disabled = busy;
  }

  /** Puts a text into the box. */
  fill(content) {
    this.box.value = content;
    this.#measure();
    this.box.focus();
  }

  say(message, isError = false) {
    this.note.textContent = message;
    this.note.classList.toggle("error", isError);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#send();
      }
    });
    this.box.addEventListener("input", () => this.#measure());
    this.box.addEventListener("paste", (event) => {
      const content = event.clipboardData.getData("text/plain");
      if (content.length >= LONG_PASTE) {
        event.preventDefault();
        this.box.setRangeText(content, this.box.selectionStart, this.box.selectionEnd, "end");
        this.#measure();
      } else if (event.clipboardData.files.length > 0 && content === "") {
        event.preventDefault();
        this.#addFiles(event.clipboardData.files);
      }
    });
    document.getElementById("attach").addEventListener("click", () => this.fileInput.click());
    this.fileInput.addEventListener("change", async () => {
      await this.#addFiles(this.fileInput.files);
      this.fileInput.value = "";
    });
    this.#listenForDrops();
  }

  /** Files may be dropped anywhere on the page: missing the box would make the browser open the file instead. */
  #listenForDrops() {
    let depth = 0;
    const mark = () => this.form.classList.toggle("dropping", depth > 0);
    document.addEventListener("dragenter", (event) => {
      event.preventDefault();
      depth += 1;
      mark();
    });
    document.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      mark();
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", async (event) => {
      event.preventDefault();
      depth = 0;
      mark();
      if (event.dataTransfer.files.length > 0) {
        await this.#addFiles(event.dataTransfer.files);
      } else {
        this.#add(event.dataTransfer.getData("text/plain"));
      }
    });
  }

  async #addFiles(files) {
    for (const file of files) {
      try {
        this.#add(await readTextFile(file));
        this.say(`${label("fileAdded", { name: file.name })} ${this.note.textContent}`.trim());
      } catch (problem) {
        const words = problem.code === "too_large" ? "fileTooLarge" : "fileBinary";
        this.say(label(words, { name: file.name }), true);
      }
    }
  }

  #add(content) {
    if (content.trim() === "") {
      return;
    }
    const before = this.box.value.trimEnd();
    this.box.value = before === "" ? content : `${before}\n\n${content}`;
    this.#measure();
    this.box.focus();
  }

  /** Tells how long the text is. */
  #measure() {
    const lines = this.box.value === "" ? 0 : this.box.value.split("\n").length;
    this.say(lines > 1 ? counted("lines", lines) : "");
  }

  #send() {
    if (this.busy) {
      return;
    }
    const message = this.box.value;
    if (message.trim() === "") {
      this.say(label("nothingToSend"), true);
      this.box.focus();
      return;
    }
    this.onSend(message);
  }
}

/** What a person sent, as a bubble: long ones show their beginning. */
export function messageBubble(message, title) {
  const lines = message.trimEnd().split("\n");
  const preview = lines.slice(0, PREVIEW_LINES).join("\n").slice(0, PREVIEW_CHARACTERS);
  const long = preview.length < message.trimEnd().length;
  const content = element("pre", { class: "message-text" }, preview + (long ? " …" : ""));
  return element(
    "div",
    { class: "message" },
    element(
      "header",
      {},
      element("strong", {}, title),
      element("span", { class: "muted" }, counted("lines", lines.length)),
    ),
    content,
  );
}
