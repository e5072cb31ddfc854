/** Bytes that the service reads at once, as in its interface description. */
const LARGEST_REQUEST = 1024 * 1024;

const KNOWN_PROBLEMS = new Set(["bad_field", "too_large", "busy", "time_out"]);

/** Why there is no explanation: `code` is one that the page can explain, `detail` the service's own words. */
export class Problem extends Error {
  constructor(code, detail = "") {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Asks for Postfix's decision.
 *
 * @param {object} question as the interface description says
 * @param {AbortSignal} signal
 * @returns {Promise<object>}
 * @throws {Problem} where there is no answer, {DOMException} (AbortError) where it was overtaken
 */
export async function explain(question, signal) {
  const body = new Blob([JSON.stringify(question)], { type: "application/json" });
  if (body.size > LARGEST_REQUEST) {
    throw new Problem("too_large");
  }
  let response;
  try {
    response = await fetch("/api/v1/explain", { method: "POST", body, signal, cache: "no-store", redirect: "error" });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Problem("offline");
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.json();
}

async function problemOf(response) {
  try {
    const problem = await response.json();
    const code = KNOWN_PROBLEMS.has(problem.code) ? problem.code : "failed";
    return new Problem(code, code === "bad_field" ? String(problem.detail) : "");
  } catch {
    return new Problem(response.status === 413 ? "too_large" : "failed");
  }
}
