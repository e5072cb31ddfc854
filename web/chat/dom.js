/**
 * Builds an element. Text goes in as text nodes only: nothing from a ticket or an answer is ever read as HTML.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; `class` and `on` (listeners by event name) are special
 * @param {...(Node|string|null|undefined|Array)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        made.addEventListener(event, listener);
      }
    } else if (value === true) {
      made.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, String(value));
    }
  }
  append(made, children);
  return made;
}

function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(parent, child);
    } else if (child !== null && child !== undefined) {
      parent.append(child instanceof Node ? child : String(child));
    }
  }
}

/** A decorative icon; its shape comes from the style sheet. */
export function icon(name) {
  return element("span", { class: `icon icon-${name}`, "aria-hidden": "true" });
}

let lastId = 0;

/** An id that no other element has. */
export function newId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The value as a list; anything else is an empty one. */
export function list(value) {
  return Array.isArray(value) ? value : [];
}

/** The value as text; anything else is empty. */
export function text(value) {
  return typeof value === "string" ? value : "";
}
