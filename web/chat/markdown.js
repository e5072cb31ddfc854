import { element } from "./dom.js";
import { copyButton } from "./copy.js";
import { label } from "./labels.js";

const LONGEST_INLINE = 20_000;
const SAFE_LINK = /^(https?:\/\/|mailto:)/i;

/**
 * Markdown as nodes: headings, paragraphs, lists, quotes, code, emphasis, links. Everything else, HTML first of all,
 * stays the text it is.
 *
 * @param {string} source
 * @param {boolean} [copyable] whether blocks of code get a copy button
 * @returns {HTMLElement}
 */
export function markdown(source, copyable = false) {
  const root = element("div", { class: "prose" });
  blocks(source.split(/\r\n|\n|\r/), root, copyable, 0);
  return root;
}

/**
 * A short text that may hold Markdown, such as one step: nodes without a paragraph around them where one would do.
 *
 * @param {string} source
 * @returns {Node[]}
 */
export function shortMarkdown(source) {
  const root = markdown(source.trim());
  const only = root.children.length === 1 && root.firstElementChild.tagName === "P";
  return [...(only ? root.firstElementChild : root).childNodes];
}

function blocks(lines, parent, copyable, depth) {
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line);
    if (line.trim() === "") {
      at += 1;
    } else if (fence) {
      at = codeBlock(lines, at, fence[1], parent, copyable);
    } else if (/^ {0,3}#{1,6} /.test(line)) {
      parent.append(element("h4", {}, ...inline(line.replace(/^ {0,3}#+ /, ""))));
      at += 1;
    } else if (/^ {0,3}(-{3,}|\*{3,}|_{3,}) *$/.test(line)) {
      parent.append(element("hr"));
      at += 1;
    } else if (/^ {0,3}>/.test(line) && depth < 4) {
      at = quote(lines, at, parent, copyable, depth);
    } else if (itemMark(line) && depth < 6) {
      at = listBlock(lines, at, parent, copyable, depth);
    } else {
      at = paragraph(lines, at, parent);
    }
  }
}

function codeBlock(lines, start, fence, parent, copyable) {
  const content = [];
  let at = start + 1;
  while (at < lines.length && !lines[at].trim().startsWith(fence)) {
    content.push(lines[at]);
    at += 1;
  }
  const code = content.join("\n");
  const block = element("div", { class: "command" }, element("pre", {}, element("code", {}, code)));
  if (copyable) {
    block.append(copyButton(code, label("copyCommand")));
  }
  parent.append(block);
  return at + 1;
}

function quote(lines, start, parent, copyable, depth) {
  const content = [];
  let at = start;
  while (at < lines.length && /^ {0,3}>/.test(lines[at])) {
    content.push(lines[at].replace(/^ {0,3}> ?/, ""));
    at += 1;
  }
  const block = element("blockquote");
  blocks(content, block, copyable, depth + 1);
  parent.append(block);
  return at;
}

/** The mark of a list item: how wide it is and which number it has; null where the line is no item. */
function itemMark(line) {
  const found = /^( {0,3})([-*+]|\d{1,9}[.)]) +(?=\S)/.exec(line);
  if (!found) {
    return null;
  }
  const number = Number.parseInt(found[2], 10);
  return { width: found[0].length, number: Number.isNaN(number) ? null : number };
}

function listBlock(lines, start, parent, copyable, depth) {
  const first = itemMark(lines[start]);
  const ordered = first.number !== null;
  const made = element(ordered ? "ol" : "ul", ordered && first.number !== 1 ? { start: first.number } : {});
  let at = start;
  while (at < lines.length) {
    const mark = itemMark(lines[at]);
    if (!mark || (mark.number !== null) !== ordered) {
      break;
    }
    const content = [lines[at].slice(mark.width)];
    at += 1;
    while (at < lines.length && belongsToItem(lines, at, mark.width)) {
      content.push(lines[at].slice(Math.min(mark.width, leadingBlanks(lines[at]))));
      at += 1;
    }
    const item = element("li");
    blocks(content, item, copyable, depth + 1);
    unwrapOnlyParagraph(item);
    made.append(item);
    while (at < lines.length && lines[at].trim() === "" && at + 1 < lines.length && itemMark(lines[at + 1])) {
      at += 1;
    }
  }
  parent.append(made);
  return at;
}

function belongsToItem(lines, at, width) {
  if (lines[at].trim() === "") {
    return at + 1 < lines.length && leadingBlanks(lines[at + 1]) >= width && lines[at + 1].trim() !== "";
  }
  const startsBlock = /^ {0,3}(`{3,}|~{3,}|#{1,6} |>)/.test(lines[at]) || itemMark(lines[at]);
  const afterBlank = lines[at - 1].trim() === "";
  return leadingBlanks(lines[at]) >= width || (!startsBlock && !afterBlank);
}

function leadingBlanks(line) {
  return line.length - line.trimStart().length;
}

function unwrapOnlyParagraph(item) {
  if (item.firstElementChild?.tagName === "P") {
    item.firstElementChild.replaceWith(...item.firstElementChild.childNodes);
  }
}

function paragraph(lines, start, parent) {
  const content = [lines[start]];
  let at = start + 1;
  while (at < lines.length && lines[at].trim() !== "" && !/^ {0,3}(`{3,}|~{3,}|#{1,6} |>)/.test(lines[at]) && !itemMark(lines[at])) {
    content.push(lines[at]);
    at += 1;
  }
  parent.append(element("p", {}, ...inline(content.join("\n").trim())));
  return at;
}

/** Code, strong, emphasis and links of a run of text. */
function inline(source) {
  if (source.length > LONGEST_INLINE) {
    return [source];
  }
  const nodes = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain) {
      nodes.push(plain);
      plain = "";
    }
  };
  while (at < source.length) {
    const found = span(source, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else if (source[at] === "\\" && /[\\`*_[\]<>#.()!-]/.test(source[at + 1] ?? "")) {
      plain += source[at + 1];
      at += 2;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function span(source, at) {
  switch (source[at]) {
    case "`":
      return codeSpan(source, at);
    case "*":
      return delimited(source, at, "**", "strong") ?? delimited(source, at, "*", "em");
    case "[":
      return link(source, at);
    default:
      return null;
  }
}

function codeSpan(source, at) {
  let ticks = at;
  while (source[ticks] === "`") {
    ticks += 1;
  }
  const fence = source.slice(at, ticks);
  const end = source.indexOf(fence, ticks);
  return end < 0 ? null : { node: element("code", {}, source.slice(ticks, end).trim()), end: end + fence.length };
}

function delimited(source, at, mark, tag) {
  if (!source.startsWith(mark, at) || /\s|^$/.test(source[at + mark.length] ?? "")) {
    return null;
  }
  const end = source.indexOf(mark, at + mark.length);
  if (end <= at + mark.length || /\s/.test(source[end - 1])) {
    return null;
  }
  const content = source.slice(at + mark.length, end);
  return { node: element(tag, {}, ...inline(content)), end: end + mark.length };
}

function link(source, at) {
  const middle = source.indexOf("](", at);
  const end = middle < 0 ? -1 : closingParenthesis(source, middle + 2);
  if (end < 0) {
    return null;
  }
  const words = source.slice(at + 1, middle);
  const address = source.slice(middle + 2, end).trim();
  if (words.includes("[") || words.includes("\n\n")) {
    return null;
  }
  const node = SAFE_LINK.test(address)
    ? element("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, words)
    : element("span", {}, words);
  return { node, end: end + 1 };
}

/** Where the address of a link ends; parentheses inside it come in pairs. */
function closingParenthesis(source, from) {
  let open = 0;
  for (let at = from; at < source.length && source[at] !== "\n"; at += 1) {
    if (source[at] === "(") {
      open += 1;
    } else if (source[at] === ")") {
      if (open === 0) {
        return at;
      }
      open -= 1;
    }
  }
  return -1;
}
