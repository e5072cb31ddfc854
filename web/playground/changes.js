import { copyButton } from "../chat/copy.js";
import { element, list, text } from "../chat/dom.js";
import { hasLabel, label } from "../chat/labels.js";
import { known } from "./verdict.js";

/** Values that a field has to name in words of their own. */
const WITHOUT = new Set(["sasl_username", "helo"]);

/**
 * What would turn the decision round.
 *
 * @param {object} result
 * @param {(alternative: object) => void} apply puts an alternative into the form
 */
export function changes(result, apply) {
  const all = list(result.to_change);
  if (all.length === 0) {
    return null;
  }
  return element(
    "section",
    { class: "card" },
    element("h3", {}, label("toChange")),
    element("p", { class: "muted" }, label("provenWords")),
    element("ul", { class: "changes" }, all.map((each) => alternative(each, apply))),
  );
}

function alternative(each, apply) {
  const conditions = list(each.transaction).map(fieldWords).join(", ");
  const ofTransaction = each.kind === "transaction";
  const verdict = known(each.outcome?.verdict);
  const applicable = list(each.configuration).every((change) => change.file === "main.cf");
  const title = ofTransaction ? label("conditions", { changes: conditions }) : titleOf(each);
  return element(
    "li",
    { class: "change-item" },
    element(
      "div",
      { class: "change-head" },
      element("strong", {}, title),
      applicable
        ? element("button", { type: "button", class: "copy", "aria-label": `${label("apply")}: ${title}`, on: { click: () => apply(each) } }, label("apply"))
        : null,
    ),
    list(each.configuration).map(parameterChange),
    list(each.table_lines).map((line) =>
      element("p", { class: "table-line" }, label("inTable", { table: text(line.table) }), ": ", element("code", {}, text(line.line))),
    ),
    ofTransaction || conditions === "" ? null : element("p", { class: "muted" }, label("needs", { changes: conditions })),
    element(
      "p",
      { class: "then" },
      element("span", { class: `chip chip-${verdict}` }, label(`verdict_${verdict}`)),
      " ",
      element("code", {}, text(each.outcome?.reply)),
    ),
  );
}

function titleOf(each) {
  const key = `kind_${text(each.kind)}`;
  return hasLabel(key) ? label(key) : text(each.says);
}

function fieldWords(change) {
  const field = text(change.field);
  const value = text(change.after);
  if (field === "tls") {
    return label(value === "true" ? "field_tls_true" : "field_tls_false");
  }
  if (!hasLabel(`field_${field}`)) {
    return `${field} = ${value}`;
  }
  const none = (WITHOUT.has(field) && value === "") || (field === "client_name" && value === "unknown");
  return label(none ? `field_${field}_none` : `field_${field}`, { value: value === "" ? "<>" : value });
}

function parameterChange(change) {
  const command = text(change.command);
  return element(
    "div",
    { class: "parameter" },
    element(
      "div",
      { class: "diff" },
      change.before === null ? null : line("before", change.parameter, change.before),
      line("after", change.parameter, change.after),
    ),
    element("div", { class: "command" }, element("code", {}, command), copyButton(command, label("copyCommand"))),
  );
}

function line(kind, parameter, value) {
  return element(
    "div",
    { class: `diff-${kind}` },
    element("span", { "aria-hidden": "true" }, kind === "before" ? "−" : "+"),
    element("span", { class: "visually-hidden" }, `${label(kind)}: `),
    element("code", {}, `${text(parameter)} = ${text(value).replace(/\s+/g, " ")}`),
  );
}

/** The text of a main.cf with a parameter set to a value: its last definition is replaced, or one is added. */
export function withParameter(mainCf, name, value) {
  const lines = mainCf.split("\n");
  const start = lines.findLastIndex((each) => each.startsWith(name) && /^\s*=/.test(each.slice(name.length)));
  const setting = `${name} = ${value.replace(/\s*\n\s*/g, " ")}`;
  if (start < 0) {
    const end = mainCf === "" || mainCf.endsWith("\n") ? "" : "\n";
    return `${mainCf}${end}${setting}\n`;
  }
  let end = start + 1;
  while (end < lines.length && /^\s+\S/.test(lines[end])) {
    end += 1;
  }
  return [...lines.slice(0, start), setting, ...lines.slice(end)].join("\n");
}
