import { article } from "./api.js";
import { element, list, text } from "./dom.js";
import { label, pageLanguage } from "./labels.js";
import { markdown } from "./markdown.js";

/** Shows an article of the knowledge base above the page. */
export async function showArticle(id) {
  const body = element("div", { class: "article-body" }, element("p", { class: "muted" }, label("working")));
  const dialog = element(
    "dialog",
    { class: "article", "aria-label": label("article"), on: { close: () => dialog.remove() } },
    element(
      "button",
      { type: "button", class: "quiet close", on: { click: () => dialog.close() } },
      label("close"),
    ),
    body,
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  try {
    body.replaceChildren(...content(await article(id, pageLanguage)));
  } catch {
    body.replaceChildren(element("p", {}, label("articleFailed")));
  }
}

function content(page) {
  const sources = list(page.sources);
  return [
    element("h2", {}, text(page.title)),
    ...list(page.sections).flatMap((section) => [
      element("h3", {}, text(section.heading)),
      markdown(text(section.markdown), true),
    ]),
    sources.length > 0
      ? element(
          "footer",
          {},
          element("h3", {}, label("articleSources")),
          element("ul", {}, sources.map((source) => element("li", {}, text(source)))),
        )
      : "",
  ];
}
