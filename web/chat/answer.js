import { causeCard } from "./cause.js";
import { copyButton } from "./copy.js";
import { element, icon, list, newId, text } from "./dom.js";
import { label } from "./labels.js";
import { markdown } from "./markdown.js";
import { TicketView } from "./ticket-view.js";

const VERDICTS = new Set(["answer", "ask", "escalate", "out_of_scope"]);

/** The verdict in the page's words. */
export function verdictWords(result) {
  return label(`verdict_${verdictOf(result)}`);
}

function verdictOf(result) {
  return VERDICTS.has(result.verdict) ? result.verdict : "unknown";
}

/**
 * An answer: verdict, questions, causes beside the ticket, reply.
 *
 * @param {object} result the triage object
 * @param {string} ticket the text it is about
 * @param {(answer: string) => void} onAnswer takes the answer to a question
 * @returns {{root: HTMLElement, heading: HTMLElement}}
 */
export function answerCard(result, ticket, onAnswer) {
  const causes = list(result.causes);
  const also = list(result.also);
  const view = viewOf(ticket, [...causes, ...also]);
  const heading = element("h2", { tabindex: "-1" }, verdictWords(result));
  const root = element(
    "article",
    { class: `answer verdict-${verdictOf(result)}` },
    banner(result, heading),
    element(
      "div",
      { class: causes.length > 0 ? "columns" : "columns single" },
      element(
        "div",
        { class: "column" },
        questionsSection(list(result.questions), onAnswer),
        causesSection(causes, view),
        alsoSection(also, view),
        adviceSection(list(result.advice)),
        replySection(text(result.reply)),
        similarSection(list(result.similar)),
      ),
      causes.length > 0 ? element("div", { class: "column beside" }, view.root) : null,
    ),
  );
  return { root, heading };
}

function viewOf(ticket, causes) {
  const ranges = causes
    .flatMap((cause) => list(cause.evidence))
    .map((item) => ({ from: item.line_start, to: item.line_end }));
  return new TicketView(ticket, ranges);
}

function banner(result, heading) {
  const verdict = verdictOf(result);
  return element(
    "header",
    { class: "banner" },
    element("span", { class: "banner-mark" }, icon(verdict)),
    element("div", {}, heading, element("p", {}, label(`verdictText_${verdict}`))),
  );
}

function panel(name, title, ...content) {
  return element("section", { class: `panel ${name}` }, element("h3", {}, title), ...content);
}

/** Causes that the ticket has besides the first one. */
function alsoSection(causes, view) {
  return causes.length === 0
    ? null
    : panel("also", label("also"), causes.map((cause) => causeCard(cause, view, false)));
}

/** Faults of the configuration that do not explain the ticket. */
function adviceSection(advice) {
  return advice.length === 0
    ? null
    : panel(
        "advice",
        label("advice"),
        element(
          "ul",
          {},
          advice.map((item) =>
            element(
              "li",
              {},
              element("p", {}, text(item.message), " ", text(item.consequence)),
              element("code", {}, text(item.fix)),
            ),
          ),
        ),
      );
}

function questionsSection(questions, onAnswer) {
  if (questions.length === 0) {
    return null;
  }
  return panel("questions", label("questions"), questions.map((question) => questionForm(question, onAnswer)));
}

function questionForm(question, onAnswer) {
  const id = newId("question");
  const box = element("textarea", { id, rows: "3", spellcheck: "false", placeholder: label("answerPlaceholder") });
  const form = element(
    "form",
    {
      class: "question",
      on: {
        submit: (event) => {
          event.preventDefault();
          const answer = box.value.trim();
          if (answer === "") {
            box.focus();
          } else {
            onAnswer(answer);
          }
        },
        keydown: (event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            form.requestSubmit();
          }
        },
      },
    },
    markdown(text(question.ask), true),
    text(question.why) ? element("p", { class: "muted" }, label("questionWhy", { why: text(question.why) })) : null,
    element("label", { for: id }, label("answerLabel")),
    box,
    element("button", { type: "submit", class: "primary" }, label("answerSend")),
  );
  return form;
}

function causesSection(causes, view) {
  if (causes.length === 0) {
    return null;
  }
  const cards = causes.map((cause, index) => causeCard(cause, view, index === 0));
  const markOpen = () => {
    const open = causes.filter((cause, index) => cards[index].open).flatMap((cause) => list(cause.evidence));
    view.mark(open.map((item) => view.clamp(item.line_start, item.line_end)).filter(Boolean));
  };
  cards.forEach((card) => card.addEventListener("toggle", markOpen));
  markOpen();
  return panel("causes", label(causes.length === 1 ? "cause" : "causes"), cards);
}

function replySection(reply) {
  if (!reply) {
    return null;
  }
  const made = panel("reply", label("reply"), markdown(reply));
  made.append(copyButton(reply, label("copyReply")));
  return made;
}

function similarSection(similar) {
  if (similar.length === 0) {
    return null;
  }
  const items = similar.map((ticket) => {
    const percent = Math.round(Math.min(1, Math.max(0, Number(ticket.score) || 0)) * 100);
    return element(
      "li",
      {},
      element("span", {}, text(ticket.ticket)),
      element("span", { class: "muted" }, text(ticket.cause)),
      element("span", { class: "muted" }, label("similarity", { percent })),
    );
  });
  return panel("similar", label("similar"), element("ul", {}, items));
}
