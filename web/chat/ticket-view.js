import { element } from "./dom.js";
import { counted, label } from "./labels.js";

const CHUNK_LINES = 200;
/** Beyond this only the beginning and the surroundings of evidence are built. */
const MOST_LINES = 20_000;
const FIRST_LINES = 2_000;
const LINES_AROUND = 50;
const LONGEST_LINE = 4_000;

/** The lines of a text; a line end at its end begins no further line. */
export function linesOf(ticket) {
  const lines = ticket.split("\n");
  return lines.length > 1 && lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** The ticket with line numbers. Lines that evidence names can be marked, and one piece of evidence highlighted. */
export class TicketView {
  /**
   * @param {string} ticket
   * @param {{from: number, to: number}[]} ranges lines that evidence names, from 1
   */
  constructor(ticket, ranges) {
    this.lines = linesOf(ticket);
    this.rows = new Map();
    this.active = [];
    this.scroller = element("div", {
      class: "ticket-lines",
      role: "region",
      tabindex: "0",
      "aria-label": label("yourTicket"),
    });
    this.#build(this.#numbers(ranges.map(({ from, to }) => this.clamp(from, to)).filter(Boolean)));
    this.origin = null;
    this.back = element(
      "button",
      { type: "button", class: "quiet back", hidden: true, on: { click: () => this.#goBack() } },
      label("backToEvidence"),
    );
    this.root = element(
      "section",
      { class: "ticket" },
      element(
        "header",
        { class: "ticket-head" },
        element("h3", {}, label("yourTicket")),
        this.back,
        element("span", { class: "muted" }, counted("lines", this.lines.length)),
      ),
      this.scroller,
    );
  }

  /** The range as whole numbers inside the ticket; null where it is none. */
  clamp(from, to) {
    const start = Math.trunc(Number(from));
    const end = Math.trunc(Number(to));
    if (!(start >= 1) || start > this.lines.length) {
      return null;
    }
    return { from: start, to: Math.min(this.lines.length, Math.max(start, end || start)) };
  }

  /** Highlights a range and brings it into sight inside the view. */
  show(range) {
    this.clear();
    for (let number = range.from; number <= range.to && this.active.length < LINES_AROUND * 4; number += 1) {
      const row = this.rows.get(number);
      if (row) {
        row.classList.add("active");
        this.active.push(row);
      }
    }
    if (this.active.length > 0) {
      this.#scrollTo(this.active[0]);
      // Chunks that were never shown have an estimated height: once they are laid out, aim again.
      window.requestAnimationFrame(() => this.active[0] && this.#scrollTo(this.active[0]));
    }
  }

  /** Brings the view itself into sight; where that moves the page, a button leads back to where it came from. */
  reveal(origin) {
    this.origin = origin;
    this.back.hidden = false;
    this.root.scrollIntoView({ block: "nearest" });
  }

  #goBack() {
    this.origin?.scrollIntoView({ block: "center" });
    this.origin?.focus({ preventScroll: true });
  }

  /** Takes the highlight away. */
  clear() {
    for (const row of this.active) {
      row.classList.remove("active");
    }
    this.active = [];
  }

  /** Marks the lines of these ranges and no others. */
  mark(ranges) {
    for (const row of this.rows.values()) {
      row.classList.remove("marked");
    }
    for (const number of this.#numbers(ranges)) {
      this.rows.get(number)?.classList.add("marked");
    }
  }

  #numbers(ranges) {
    const numbers = new Set();
    for (const { from, to } of ranges) {
      for (let number = from; number <= to && numbers.size < MOST_LINES; number += 1) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  #build(named) {
    let chunk = null;
    let inChunk = 0;
    let hidden = 0;
    const flushHidden = () => {
      if (hidden > 0) {
        this.scroller.append(element("div", { class: "hidden-lines" }, label("hidden", { count: hidden })));
        hidden = 0;
        chunk = null;
      }
    };
    const shown = this.#shownLines(named);
    for (let number = 1; number <= this.lines.length; number += 1) {
      if (shown && number > FIRST_LINES && !shown.has(number)) {
        hidden += 1;
        continue;
      }
      flushHidden();
      if (!chunk || inChunk === CHUNK_LINES) {
        chunk = element("div", { class: "chunk" });
        this.scroller.append(chunk);
        inChunk = 0;
      }
      chunk.append(this.#row(number, named.has(number)));
      inChunk += 1;
    }
    flushHidden();
    this.scroller.style.setProperty("--digits", String(String(this.lines.length).length));
  }

  /** Lines around evidence, where the ticket is too long to show whole; null where it is not. */
  #shownLines(named) {
    if (this.lines.length <= MOST_LINES) {
      return null;
    }
    const shown = new Set();
    for (const number of named) {
      for (let near = number - LINES_AROUND; near <= number + LINES_AROUND; near += 1) {
        shown.add(near);
      }
    }
    return shown;
  }

  #row(number, named) {
    const line = this.lines[number - 1];
    const content =
      line.length > LONGEST_LINE
        ? line.slice(0, LONGEST_LINE) + label("cut", { count: line.length })
        : line;
    const row = element("div", { class: "line", "data-number": number }, content || "\u200b");
    if (named) {
      this.rows.set(number, row);
    }
    return row;
  }

  #scrollTo(row) {
    const inside = this.scroller.getBoundingClientRect();
    const place = row.getBoundingClientRect();
    const wanted = this.scroller.scrollTop + place.top - inside.top - inside.height / 3;
    this.scroller.scrollTop = Math.max(0, wanted);
  }
}
