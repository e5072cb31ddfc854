import { english } from "./labels-en.js";
import { russian } from "./labels-ru.js";

const language = (navigator.languages ?? [navigator.language])
  .map((tag) => tag.toLowerCase().split("-")[0])
  .find((tag) => tag === "en" || tag === "ru") ?? "en";

const labels = { ...(language === "ru" ? russian : english) };
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

/** Language of the page's own words. */
export const pageLanguage = language;

/** Adds the words of one page, by language. */
export function addLabels(words) {
  Object.assign(labels, words[language]);
}

/** Whether the page has words for a key. */
export function hasLabel(key) {
  return Object.hasOwn(labels, key);
}

/** The page's words for a key; `{name}` is replaced by the value of that name. */
export function label(key, values = {}) {
  return fill(labels[key], values);
}

/** The form of a label that suits a count: one, few, many, other. */
export function counted(key, count) {
  const forms = labels[key];
  return fill(forms[plurals.select(count)] ?? forms.other, { count: numbers.format(count) });
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Puts the page's words into the elements that name one. */
export function labelPage(root) {
  document.documentElement.lang = language;
  for (const labelled of root.querySelectorAll("[data-label]")) {
    labelled.textContent = label(labelled.dataset.label);
  }
}
