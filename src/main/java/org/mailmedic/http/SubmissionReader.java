package org.mailmedic.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mailmedic.triage.TicketCheck;
import org.mailmedic.triage.UnusableTicketException;
import tools.jackson.databind.JsonNode;

/** Reads a ticket, or an object, out of a request. Nothing after it sees the ticket's secrets. */
final class SubmissionReader {

  /** Longest line of a mail header, without its line end; RFC 5322, section 2.1.1. */
  private static final int LONGEST_SUBJECT = 998;

  private static final int SMALL_BODY_BYTES = 4096;

  private final Json json;
  private final Limits limits;
  private final UnaryOperator<String> redaction;

  SubmissionReader(Json json, Limits limits, UnaryOperator<String> redaction) {
    this.json = json;
    this.limits = limits;
    this.redaction = redaction;
  }

  /**
   * The ticket of a request: {@code {"text": ..., "subject"?: ...}} or plain text.
   *
   * @throws ProblemException where there is no usable ticket in it
   */
  Submission read(Context context) {
    ContentType type = ContentType.of(context.header("Content-Type"));
    refuseEncoding(context);
    return switch (type.mediaType()) {
      case "application/json" ->
          fromJson(decode(RequestBody.read(context, limits), StandardCharsets.UTF_8));
      case "text/plain" ->
          submission(null, decode(RequestBody.read(context, limits), charset(type.charset())));
      default ->
          throw new ProblemException(
              Problem.Kind.MEDIA_TYPE, "Send a ticket as application/json or text/plain.");
    };
  }

  /**
   * The JSON object of a request.
   *
   * @throws ProblemException where there is none
   */
  JsonNode readJson(Context context) {
    refuseEncoding(context);
    if (!ContentType.of(context.header("Content-Type")).mediaType().equals(Json.MEDIA_TYPE)) {
      throw new ProblemException(Problem.Kind.MEDIA_TYPE, "Send the fields as application/json.");
    }
    return object(decode(RequestBody.read(context, limits), StandardCharsets.UTF_8));
  }

  /**
   * The body of a request that carries a few fields and no ticket.
   *
   * @throws ProblemException where it is not announced as JSON or no UTF-8
   */
  String readSmallJson(Context context) {
    if (!ContentType.of(context.header("Content-Type")).mediaType().equals(Json.MEDIA_TYPE)) {
      throw new ProblemException(Problem.Kind.MEDIA_TYPE, "Send the fields as application/json.");
    }
    return decode(
        RequestBody.read(context, limits.withBodyBytes(SMALL_BODY_BYTES)), StandardCharsets.UTF_8);
  }

  private static void refuseEncoding(Context context) {
    String encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          Problem.Kind.MEDIA_TYPE, "A body with Content-Encoding is not accepted.");
    }
  }

  private JsonNode object(String document) {
    JsonNode root = json.read(document);
    if (!root.isObject()) {
      throw new ProblemException(Problem.Kind.BAD_FIELD, "The body must be a JSON object.");
    }
    return root;
  }

  private Submission fromJson(String document) {
    JsonNode root = object(document);
    String text = string(root, "text");
    if (text == null) {
      throw new ProblemException(Problem.Kind.BAD_FIELD, "The field text is missing.");
    }
    return submission(string(root, "subject"), text);
  }

  private static @Nullable String string(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new ProblemException(
          Problem.Kind.BAD_FIELD, "The field " + name + " must be a string.");
    }
    return value.stringValue();
  }

  private static void check(String text) {
    try {
      TicketCheck.check(text);
    } catch (UnusableTicketException e) {
      Problem.Kind kind =
          switch (e.reason()) {
            case EMPTY -> Problem.Kind.EMPTY;
            case TOO_LARGE -> Problem.Kind.TOO_LARGE;
            case BINARY -> Problem.Kind.BINARY;
            case ENCODING -> Problem.Kind.ENCODING;
          };
      throw new ProblemException(kind, sentence(e.getMessage()));
    }
  }

  /** A message as a sentence of its own. */
  static String sentence(@Nullable String message) {
    String text = String.valueOf(message);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private Submission submission(@Nullable String subject, String text) {
    check(text);
    return new Submission(subject(subject), redaction.apply(text));
  }

  private @Nullable String subject(@Nullable String subject) {
    if (subject == null || subject.isBlank()) {
      return null;
    }
    check(subject);
    if (subject.length() > LONGEST_SUBJECT) {
      throw new ProblemException(
          Problem.Kind.BAD_FIELD, "The subject has more than " + LONGEST_SUBJECT + " characters.");
    }
    return redaction.apply(subject.strip().replace('\r', ' ').replace('\n', ' '));
  }

  private static Charset charset(@Nullable String name) {
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ProblemException(Problem.Kind.MEDIA_TYPE, "The charset is not known here.");
    }
  }

  private static String decode(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      // A byte order mark is no part of the text.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.Kind.ENCODING, "The body is not valid " + charset.name() + " text.");
    }
  }

  /** A Content-Type header: media type in lower case (empty where missing) and charset. */
  private record ContentType(String mediaType, @Nullable String charset) {

    static ContentType of(@Nullable String header) {
      if (header == null) {
        return new ContentType("", null);
      }
      String[] parts = header.split(";", -1);
      String charset = null;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip();
        if (parameter.regionMatches(true, 0, "charset=", 0, 8)) {
          charset = parameter.substring(8).replace("\"", "").strip();
        }
      }
      return new ContentType(parts[0].strip().toLowerCase(Locale.ROOT), charset);
    }
  }
}
