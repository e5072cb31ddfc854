import { element } from "../chat/dom.js";

const MOST_NUMBERS = 20_000;

/** The box for main.cf, with line numbers, in which lines can be marked. */
export class Editor {
  constructor() {
    const root = document.getElementById("editor");
    this.area = root.querySelector("textarea");
    this.marks = root.querySelector(".editor-marks");
    this.numbers = root.querySelector(".editor-numbers pre");
    this.lines = 0;
    this.area.addEventListener("input", () => this.refresh());
    this.area.addEventListener("scroll", () => this.#follow());
  }

  /** Brings the line numbers into step with the text. */
  refresh() {
    let lines = 1;
    for (let at = this.area.value.indexOf("\n"); at >= 0; at = this.area.value.indexOf("\n", at + 1)) {
      lines += 1;
    }
    if (lines !== this.lines) {
      this.lines = lines;
      const shown = Math.min(lines, MOST_NUMBERS);
      this.numbers.textContent = Array.from({ length: shown }, (_, index) => index + 1).join("\n");
    }
    this.#follow();
  }

  /** Marks lines: `deciding` ones strongly, `faulty` ones by their edge. */
  mark(deciding, faulty) {
    const rows = [];
    for (const line of faulty) {
      rows.push(this.#row(line, "faulty"));
    }
    for (const line of deciding) {
      rows.push(this.#row(line, "deciding"));
    }
    this.marks.replaceChildren(...rows);
    this.#follow();
  }

  #row(line, kind) {
    const row = element("div", { class: `editor-mark ${kind}`, "data-line": line });
    row.style.setProperty("--line", String(line - 1));
    return row;
  }

  /** Puts the cursor into a line and brings it into sight. */
  goTo(line) {
    goToLine(this.area, line);
    this.#follow();
  }

  #follow() {
    const offset = `translateY(${-this.area.scrollTop}px)`;
    this.marks.style.transform = offset;
    this.numbers.style.transform = offset;
  }
}

/** Puts the cursor into a line of a text box and selects the line. */
export function goToLine(area, line) {
  const lines = area.value.split("\n");
  const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const height = area.scrollHeight / Math.max(1, lines.length);
  area.focus({ preventScroll: true });
  area.setSelectionRange(before, before + (lines[line - 1] ?? "").length);
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 2);
  area.scrollIntoView({ block: "nearest" });
}
