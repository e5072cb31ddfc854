/** Bytes that the service reads at once, as in its interface description. */
export const LARGEST_TICKET = 1024 * 1024;

const KNOWN_PROBLEMS = new Set(["too_large", "empty", "binary", "encoding", "busy", "time_out"]);

/** Why a ticket got no answer: `code` is one of the codes that the page can explain. */
export class Problem extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * Asks for the triage of a ticket.
 *
 * @param {string} ticket
 * @param {AbortSignal} signal
 * @returns {Promise<object>} the triage object of the service
 * @throws {Problem} where there is no answer, {DOMException} (AbortError) where it was stopped
 */
export async function triage(ticket, signal) {
  const body = new Blob([ticket], { type: "text/plain;charset=utf-8" });
  if (body.size > LARGEST_TICKET) {
    throw new Problem("too_large");
  }
  const response = await request("/api/v1/triage", { method: "POST", body, signal });
  return response.json();
}

/** An article of the knowledge base in the page's language, or in English. */
export async function article(id, language) {
  const path = `/api/v1/articles/${encodeURIComponent(id)}?lang=${encodeURIComponent(language)}`;
  const response = await request(path, {});
  return response.json();
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: "no-store", redirect: "error" });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Problem("offline");
  }
  if (!response.ok) {
    throw new Problem(await problemCode(response));
  }
  return response;
}

async function problemCode(response) {
  try {
    const problem = await response.json();
    return KNOWN_PROBLEMS.has(problem.code) ? problem.code : "failed";
  } catch {
    return response.status === 413 ? "too_large" : "failed";
  }
}
