import { element, icon } from "./dom.js";
import { label } from "./labels.js";

const SHOWN_MILLISECONDS = 2000;

/**
 * A button that puts a text into the clipboard and says so.
 *
 * @param {string|(() => string)} content what to copy
 * @param {string} name what the button is called for those who do not see it
 */
export function copyButton(content, name) {
  const words = element("span", { class: "copy-words" }, label("copy"));
  const button = element(
    "button",
    { type: "button", class: "copy", "aria-label": name, on: { click: () => copy(content, button, words) } },
    icon("copy"),
    words,
  );
  return button;
}

async function copy(content, button, words) {
  const done = await write(typeof content === "function" ? content() : content);
  words.textContent = label(done ? "copied" : "copyFailed");
  button.classList.toggle("done", done);
  announce(words.textContent);
  window.setTimeout(() => {
    words.textContent = label("copy");
    button.classList.remove("done");
  }, SHOWN_MILLISECONDS);
}

async function write(content) {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    // Without HTTPS browsers offer no clipboard; the old command still works there.
    return writeByCommand(content);
  }
}

function writeByCommand(content) {
  const before = document.activeElement;
  const area = element("textarea", { class: "visually-hidden", readonly: true });
  area.value = content;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}

/** Tells those who do not see the page. */
export function announce(message) {
  document.getElementById("announcer").textContent = message;
}
