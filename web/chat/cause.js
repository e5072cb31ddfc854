import { copyButton } from "./copy.js";
import { element, icon, list, text } from "./dom.js";
import { label } from "./labels.js";
import { showArticle } from "./article.js";
import { shortMarkdown } from "./markdown.js";

const CERTAIN = 0.85;
const LIKELY = 0.6;
const POSSIBLE = 0.3;

/**
 * One possible cause: title, confidence, evidence, fix.
 *
 * @param {object} cause of the triage object
 * @param {TicketView} view where its evidence is shown
 * @param {boolean} open whether its details are open at first
 */
export function causeCard(cause, view, open) {
  const fix = cause.fix ?? {};
  return element(
    "details",
    { class: "cause", open },
    element(
      "summary",
      {},
      element("span", { class: "cause-title" }, shortMarkdown(text(cause.title) || text(cause.id))),
      confidence(cause.confidence),
    ),
    element(
      "div",
      { class: "cause-body" },
      evidenceSection(list(cause.evidence), view),
      stepsSection(label("fix"), list(fix.steps)),
      proofSection(fix.proof),
      commandsSection(list(fix.commands)),
      stepsSection(label("verify"), list(fix.verify)),
      riskNote(text(fix.risk)),
      articleButton(text(cause.article)),
    ),
  );
}

function confidence(value) {
  const share = Math.min(1, Math.max(0, Number(value) || 0));
  const percent = Math.round(share * 100);
  const level = share >= CERTAIN ? 4 : share >= LIKELY ? 3 : share >= POSSIBLE ? 2 : 1;
  const words = label(`confidence_${level}`);
  const fill = element("span", { class: "meter-fill" });
  fill.style.width = `${percent}%`;
  return element(
    "span",
    { class: `confidence level-${level}` },
    element("span", { class: "meter", "aria-hidden": "true" }, fill),
    element("span", { class: "confidence-words" }, label("confidenceValue", { words, percent })),
  );
}

function section(title, ...content) {
  return element("section", { class: "part" }, element("h4", {}, title), ...content);
}

function evidenceSection(evidence, view) {
  if (evidence.length === 0) {
    return null;
  }
  return section(
    label("evidence"),
    element("ul", { class: "evidence" }, evidence.map((item) => element("li", {}, evidenceItem(item, view)))),
  );
}

function evidenceItem(item, view) {
  const range = view.clamp(item.line_start, item.line_end);
  const show = () => range && view.show(range);
  return element(
    "button",
    {
      type: "button",
      on: {
        mouseenter: show,
        focus: show,
        click: (event) => {
          show();
          view.reveal(event.currentTarget);
        },
      },
    },
    element(
      "span",
      { class: "evidence-says" },
      element("span", { class: "prose" }, shortMarkdown(text(item.says))),
      range ? element("span", { class: "line-chip" }, lineWords(range)) : null,
    ),
    element("code", { class: "evidence-quote" }, text(item.quote)),
  );
}

function lineWords({ from, to }) {
  return from === to ? label("line", { from }) : label("lineRange", { from, to });
}

function stepsSection(title, steps) {
  if (steps.length === 0) {
    return null;
  }
  const items = steps.map((step) => element("li", { class: "prose" }, shortMarkdown(text(step))));
  return section(title, element("ol", { class: "steps" }, items));
}

function commandsSection(commands) {
  if (commands.length === 0) {
    return null;
  }
  return section(label("commands"), commands.map((command) => commandBlock(text(command))));
}

function commandBlock(command) {
  return element(
    "div",
    { class: "command" },
    element("pre", {}, element("code", {}, command)),
    copyButton(command, `${label("copyCommand")}: ${command}`),
  );
}

/** The change worked out for this configuration, as the lines before and after. */
function proofSection(proof) {
  if (!proof || proof.changes.length === 0) {
    return null;
  }
  return section(
    label("proof"),
    element("p", { class: "proof-words" }, label("proofWords")),
    proof.changes.map((change) =>
      element(
        "div",
        { class: "change" },
        change.before === null ? null : changeLine("before", changedName(change), change.before),
        changeLine("after", changedName(change), change.after),
      ),
    ),
  );
}

/** The parameter; of a master.cf service as postconf -P names it. */
function changedName(change) {
  return change.service ? `${change.service}/${change.parameter}` : change.parameter;
}

function changeLine(kind, parameter, value) {
  const sign = kind === "before" ? "\u2212" : "+";
  return element(
    "div",
    { class: `change-${kind}` },
    element("span", { class: "change-sign", "aria-hidden": "true" }, sign),
    element("span", { class: "visually-hidden" }, `${label(kind)}: `),
    element("code", {}, `${parameter} = ${text(value)}`),
  );
}

function riskNote(risk) {
  if (!risk) {
    return null;
  }
  return element("div", { class: "risk" }, icon("warning"), element("div", { class: "prose" }, element("strong", {}, `${label("risk")}: `), shortMarkdown(risk)));
}

function articleButton(id) {
  if (!id) {
    return null;
  }
  return element(
    "button",
    { type: "button", class: "quiet article-link", on: { click: () => showArticle(id) } },
    label("article"),
  );
}
