package org.mailmedic.http;

import java.util.Locale;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type always {@code about:blank}: {@code title} is the meaning of the HTTP status
 * @param title meaning of the status
 * @param status HTTP status
 * @param detail one or two sentences about this request
 * @param code what is wrong in one word, for programs
 */
record Problem(String type, String title, int status, String detail, String code) {

  /** Says that the title is all there is to the kind of error; RFC 9457, section 4.2.1. */
  static final String NO_TYPE = "about:blank";

  static final String MEDIA_TYPE = "application/problem+json";

  /** What is wrong, with its HTTP status. In JSON in lower case. */
  enum Kind {
    BAD_REQUEST(400, "Bad Request"),
    BAD_JSON(400, "Bad Request"),
    CROSS_SITE(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    TOO_SLOW(408, "Request Timeout"),
    TOO_LARGE(413, "Content Too Large"),
    MEDIA_TYPE(415, "Unsupported Media Type"),
    BAD_FIELD(422, "Unprocessable Content"),
    EMPTY(422, "Unprocessable Content"),
    BINARY(422, "Unprocessable Content"),
    ENCODING(422, "Unprocessable Content"),
    FAILED(500, "Internal Server Error"),
    BUSY(503, "Service Unavailable"),
    TIME_OUT(503, "Service Unavailable"),
    NOT_READY(503, "Service Unavailable");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /** The name in JSON. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Problem of(Kind kind, String detail) {
    return new Problem(NO_TYPE, kind.title, kind.status, detail, kind.code());
  }
}
