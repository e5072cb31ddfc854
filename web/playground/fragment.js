/**
 * The page's state in the URL behind the `#`, which browsers do not send to a server. Whoever gets a link may have got
 * it from anybody: what is read back is checked and bounded.
 */

/** Beyond this, programs that pass links on begin to cut them. */
const LONGEST_FRAGMENT = 30_000;
const LONGEST_STATE = 2_000_000;
const PACKED = "z.";
const PLAIN = "j.";

/** The fragment for a state, without `#`; null where it would be too long. */
export async function encode(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const packed = "CompressionStream" in window ? await pipe(bytes, new CompressionStream("deflate-raw")) : null;
  const fragment = packed ? PACKED + toBase64(packed) : PLAIN + toBase64(bytes);
  return fragment.length > LONGEST_FRAGMENT ? null : fragment;
}

/** The state of a fragment; null where it is none. */
export async function decode(fragment) {
  try {
    const bytes = fromBase64(fragment.slice(PACKED.length));
    if (fragment.startsWith(PACKED)) {
      return parse(await pipe(bytes, new DecompressionStream("deflate-raw")));
    }
    return fragment.startsWith(PLAIN) ? parse(bytes) : null;
  } catch {
    return null;
  }
}

function parse(bytes) {
  const state = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  return state !== null && typeof state === "object" && !Array.isArray(state) ? state : null;
}

/** Runs bytes through a stream, and gives up where more comes out than a page can hold. */
async function pipe(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks = [];
  let length = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.length;
    if (length > LONGEST_STATE) {
      await reader.cancel();
      throw new RangeError("too much");
    }
    chunks.push(chunk.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64(bytes) {
  let characters = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    characters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text) {
  if (text.length > LONGEST_STATE) {
    throw new RangeError("too much");
  }
  const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
