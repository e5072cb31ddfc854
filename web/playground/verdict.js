import { element, icon, list, text } from "../chat/dom.js";
import { label } from "../chat/labels.js";

const ICONS = { permit: "answer", reject: "warning", defer: "ask", error: "warning", unknown: "out_of_scope" };
const MOST_DEPENDENCIES = 12;

/** A verdict that the page has words for. */
export function known(verdict) {
  return Object.hasOwn(ICONS, verdict) ? verdict : "unknown";
}

/** The verdict of a result in words. */
export function verdictWords(result) {
  const sure = known(result.verdict);
  const expected = known(result.expected?.verdict);
  if (sure === "unknown" && expected !== "unknown") {
    return label("plausibly", { verdict: label(`verdict_${expected}`).toLowerCase() });
  }
  return label(`verdict_${sure}`);
}

/** The SMTP reply as Postfix writes it; empty where there is none. */
export function replyText(answer) {
  if (!Number.isInteger(answer?.reply_code)) {
    return "";
  }
  return [answer.reply_code, text(answer.enhanced), text(answer.reply_text)].filter((part) => part !== "").join(" ");
}

/** The badge with the verdict, the reply, and which restriction decides. */
export function verdictCard(result, service) {
  const verdict = known(result.verdict);
  const reply = replyText(result.expected);
  const stage = text(result.expected?.stage);
  return element(
    "div",
    { class: `verdict verdict-${verdict}` },
    element("div", { class: "verdict-icon" }, icon(ICONS[verdict])),
    element(
      "div",
      { class: "verdict-text" },
      element("p", { class: "verdict-words" }, verdictWords(result)),
      reply === "" ? null : element("p", { class: "reply" }, element("code", {}, reply), " ", element("span", { class: "muted" }, stageWords(stage))),
      list(result.problems).map((problem) => element("p", {}, text(problem))),
      verdict === "error" ? null : element("p", { class: "decided" }, decidedWords(result)),
      service === "" ? null : element("p", { class: "muted" }, label("forService", { service })),
    ),
  );
}

function stageWords(stage) {
  return ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT"].includes(stage) ? label(`stage_${stage}`) : "";
}

function decidedWords(result) {
  const by = result.expected?.decided_by;
  if (by) {
    const values = { restriction: text(by.restriction), position: by.position, list: text(by.list) };
    return label(by.position > 0 ? "decidedBy" : "decidedByCheck", values);
  }
  if (result.expected?.verdict === "permit") {
    const permit = list(result.lists)
      .flatMap((each) => list(each.restrictions).map((restriction) => ({ list: each.list, ...restriction })))
      .findLast((restriction) => restriction.decides);
    return permit
      ? label("permittedBy", { restriction: text(permit.restriction), list: text(permit.list) })
      : label("permittedByNone");
  }
  return result.expected?.verdict === "unknown" ? "" : label("protocolRefusal");
}

/** What the answer hangs on, with what follows. */
export function dependencies(result) {
  const all = list(result.depends_on);
  if (all.length === 0) {
    return null;
  }
  return element(
    "section",
    { class: "card" },
    element("h3", {}, label("dependsOn")),
    element(
      "dl",
      { class: "depends" },
      all.slice(0, MOST_DEPENDENCIES).map((dependency) => [
        element("dt", {}, text(dependency.on)),
        list(dependency.outcomes).map((outcome) =>
          element(
            "dd",
            {},
            element("span", { class: "given" }, text(outcome.answer)),
            element("span", { class: `chip chip-${known(outcome.verdict)}` }, label(`verdict_${known(outcome.verdict)}`)),
            element("code", {}, text(outcome.reply_text)),
          ),
        ),
      ]),
    ),
    all.length > MOST_DEPENDENCIES ? element("p", { class: "muted" }, label("omitted", { count: all.length - MOST_DEPENDENCIES })) : null,
  );
}

/** Faults of the configuration. */
export function problems(explanation, placeButton) {
  const all = list(explanation.problems);
  if (all.length === 0) {
    return null;
  }
  return element(
    "section",
    { class: "card" },
    element("h3", {}, label("problems")),
    element(
      "ul",
      { class: "problems" },
      all.map((problem) =>
        element(
          "li",
          { class: ["error", "warning"].includes(problem.severity) ? problem.severity : "note" },
          element("p", {}, element("strong", {}, text(problem.message)), " ", placeButton(text(problem.file), problem.line)),
          element("p", {}, text(problem.consequence)),
          element("p", { class: "muted" }, text(problem.fix)),
        ),
      ),
    ),
  );
}
