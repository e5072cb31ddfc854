import { element, list, text } from "../chat/dom.js";
import { label } from "../chat/labels.js";

const KNOWN_OUTCOMES = new Set(["OK", "DUNNO", "REJECT", "ERROR", "UNKNOWN"]);

/** The restriction lists with what each restriction said; the deciding one is marked. */
export function trace(result, placeButton) {
  return element(
    "section",
    { class: "card" },
    element("h3", {}, label("trace")),
    list(result.lists).map((each) => restrictionList(each, placeButton)),
  );
}

function restrictionList(each, placeButton) {
  const restrictions = list(each.restrictions);
  const set = text(each.file) !== "";
  const head = [
    element("code", { class: "list-name" }, text(each.list)),
    restrictions.length === 0
      ? element("span", { class: "muted" }, label("listEmpty"))
      : each.reached
        ? null
        : element("span", { class: "muted" }, label("notReached")),
    set || restrictions.length === 0 ? null : element("span", { class: "muted" }, label("listDefault")),
  ];
  const place = set ? placeButton(text(each.file), each.line) : null;
  if (restrictions.length === 0) {
    return element("div", { class: "list" }, element("div", { class: "list-head" }, head, place));
  }
  const items = element("ol", { class: "restrictions" }, restrictions.map((restriction) => item(restriction, placeButton)));
  const more = each.omitted > 0 ? element("p", { class: "muted" }, label("omitted", { count: each.omitted })) : null;
  if (each.reached) {
    return element("div", { class: "list" }, element("div", { class: "list-head" }, head, place), items, more);
  }
  return element("details", { class: "list not-reached" }, element("summary", {}, head), place, items, more);
}

function item(restriction, placeButton) {
  const inside = list(restriction.inside);
  const classes = ["restriction", restriction.decides ? "decides" : "", restriction.reached ? "" : "not-reached"];
  return element(
    "li",
    { class: classes.join(" ").trim() },
    element(
      "div",
      { class: "restriction-line" },
      element("span", { class: "position" }, restriction.position > 0 ? String(restriction.position) : ""),
      element("code", {}, text(restriction.restriction)),
      restriction.decides ? element("span", { class: "decides-words" }, label("decides")) : null,
      outcome(restriction.outcome),
      restriction.decides && text(restriction.file) !== "" ? placeButton(restriction.file, restriction.line) : null,
    ),
    inside.length === 0 ? null : element("ul", { class: "inside" }, inside.map(insideStep)),
  );
}

function insideStep(step) {
  return element(
    "li",
    { class: "restriction-line" },
    element("code", {}, text(step.detail) === "" ? `${text(step.list)}: ${text(step.restriction)}` : text(step.detail)),
    outcome(step.outcome),
  );
}

function outcome(value) {
  const words = text(value);
  if (words === "") {
    return null;
  }
  const kind = KNOWN_OUTCOMES.has(words) ? words.toLowerCase() : "other";
  return element("span", { class: `outcome outcome-${kind}` }, words);
}

/** The lines of a file that decide. */
export function decidingLines(result, file) {
  return list(result.lists)
    .flatMap((each) => list(each.restrictions))
    .filter((restriction) => restriction.decides && restriction.file === file && Number.isInteger(restriction.line))
    .map((restriction) => restriction.line);
}
