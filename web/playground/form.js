import { element, list, text } from "../chat/dom.js";
import { label } from "../chat/labels.js";

const TEXT_FIELDS = [
  "postfix_version",
  "client_address",
  "client_name",
  "helo",
  "sasl_username",
  "sender",
  "recipient",
  "main_cf",
  "master_cf",
  "service",
];
const MOST_TABLES = 100;

/** The fields of the page: what they hold, as one plain object, and as the question for the service. */
export class Form {
  /** @param {() => void} changed called after each change by a person */
  constructor(changed) {
    this.fields = document.getElementById("inputs").elements;
    this.tableList = document.getElementById("table-list");
    this.changed = changed;
    document.getElementById("inputs").addEventListener("input", changed);
    document.getElementById("inputs").addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("add-table").addEventListener("click", () => this.#addTable("", "").focus());
  }

  /** Everything that a person can set. */
  get state() {
    const state = { tls: this.fields.namedItem("tls").checked, tables: this.#tables() };
    for (const name of TEXT_FIELDS) {
      state[name] = this.fields.namedItem(name).value;
    }
    return state;
  }

  /** Fills the fields; what is missing or of the wrong kind is left empty. */
  fill(state) {
    for (const name of TEXT_FIELDS) {
      this.fields.namedItem(name).value = text(state[name]);
    }
    this.fields.namedItem("tls").checked = state.tls === true;
    this.tableList.replaceChildren();
    for (const table of list(state.tables).slice(0, MOST_TABLES)) {
      this.#addTable(text(list(table)[0]), text(list(table)[1]));
    }
    document.getElementById("master").open = text(state.master_cf) !== "";
    document.getElementById("tables").open = this.tableList.childElementCount > 0;
  }

  /** Sets one field of the transaction. */
  set(name, value) {
    const field = this.fields.namedItem(name);
    if (name === "tls") {
      field.checked = value === "true";
    } else {
      field.value = text(value);
    }
  }

  /** Adds lines to the beginning of a table. */
  addToTable(path, line) {
    const row = [...this.tableList.children].find((each) => each.querySelector("input").value.trim() === path);
    if (row) {
      const area = row.querySelector("textarea");
      area.value = `${line}\n${area.value}`;
    } else {
      this.#addTable(path, `${line}\n`);
    }
    document.getElementById("tables").open = true;
  }

  /** The question for the service. */
  question() {
    const state = this.state;
    const hasMaster = state.master_cf.trim() !== "";
    return {
      postfix_version: state.postfix_version.trim(),
      main_cf: state.main_cf,
      master_cf: hasMaster ? state.master_cf : null,
      service: hasMaster && state.service.trim() !== "" ? state.service.trim() : null,
      tables: Object.fromEntries(state.tables.filter(([path]) => path.trim() !== "").map(([path, content]) => [path.trim(), content])),
      tables_complete: false,
      transactions: [
        {
          client_address: state.client_address.trim(),
          client_name: state.client_name.trim() || "unknown",
          helo: state.helo === "" ? null : state.helo,
          sasl_username: state.sasl_username === "" ? null : state.sasl_username,
          tls: state.tls,
          sender: envelope(state.sender),
          recipient: envelope(state.recipient),
        },
      ],
    };
  }

  #tables() {
    return [...this.tableList.children].map((row) => [row.querySelector("input").value, row.querySelector("textarea").value]);
  }

  #addTable(path, content) {
    const name = element("input", { "aria-label": label("tablePath"), placeholder: "/etc/postfix/…", spellcheck: "false", maxlength: 255 });
    const area = element("textarea", { class: "plain", "aria-label": label("tableText"), rows: 4, wrap: "off", spellcheck: "false" });
    name.value = path;
    area.value = content;
    const row = element(
      "div",
      { class: "table" },
      name,
      element("button", { type: "button", class: "quiet", "aria-label": label("removeTable"), on: { click: () => this.#remove(row) } }, "×"),
      area,
    );
    this.tableList.append(row);
    return name;
  }

  #remove(row) {
    row.remove();
    document.getElementById("add-table").focus();
    this.changed();
  }
}

/** An address as it stands between the angle brackets. */
function envelope(address) {
  const trimmed = address.trim();
  return trimmed.startsWith("<") && trimmed.endsWith(">") ? trimmed.slice(1, -1) : trimmed;
}
