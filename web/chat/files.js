import { LARGEST_TICKET, Problem } from "./api.js";
import { pageLanguage } from "./labels.js";

/**
 * The text of a file: UTF-8, UTF-16 with its mark, or the usual 8-bit set of the page's language.
 *
 * @param {File} file
 * @returns {Promise<string>}
 * @throws {Problem} too_large or binary
 */
export async function readTextFile(file) {
  if (file.size > LARGEST_TICKET) {
    throw new Problem("too_large");
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = decode(bytes);
  if (content.includes("\u0000")) {
    throw new Problem("binary");
  }
  return content;
}

function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return new TextDecoder("utf-16le").decode(bytes);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return new TextDecoder("utf-16be").decode(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(pageLanguage === "ru" ? "windows-1251" : "windows-1252").decode(bytes);
  }
}
