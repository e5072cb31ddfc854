package org.mailmedic.explain;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailmedic.explain.Alternative.FieldChange;
import org.mailmedic.explain.Alternative.Kind;
import org.mailmedic.explain.Alternative.Outcome;
import org.mailmedic.explain.Alternative.ParameterChange;
import org.mailmedic.explain.Alternative.TableLine;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MasterService;

/** Puts what was found into words and commands. */
final class AlternativeWriter {

  private final ServiceSettings settings;
  private final Transaction transaction;

  AlternativeWriter(ServiceSettings settings, Transaction transaction) {
    this.settings = settings;
    this.transaction = transaction;
  }

  Alternative transaction(Transaction other, Decision decision) {
    List<FieldChange> changes = Changes.between(transaction, other);
    return new Alternative(
        Kind.TRANSACTION,
        changes.stream().map(AlternativeWriter::words).collect(Collectors.joining(", and "))
            + ": "
            + reply(decision),
        changes,
        List.of(),
        List.of(),
        outcome(decision));
  }

  /**
   * @param target the transaction that the change is tried with
   * @param table a table that gets a line; empty for none
   */
  Alternative configuration(
      Kind kind,
      Map<String, String> changes,
      ConfigurationTrial trial,
      Transaction target,
      Decision decision,
      String table,
      String line) {
    return new Alternative(
        kind,
        says(kind),
        Changes.between(transaction, target),
        changes.entrySet().stream()
            .map(change ->
                change(change.getKey(), trial.written(change.getKey()), change.getValue()))
            .toList(),
        table.isEmpty() ? List.of() : List.of(new TableLine(table, line)),
        outcome(decision));
  }

  private ParameterChange change(String parameter, @Nullable String before, String after) {
    MasterService service = settings.service();
    boolean override = service != null && settings.isOverridden(parameter);
    String quoted = after.replace("'", "'\\''");
    String command =
        override && service != null
            ? "postconf -P -e '%s/%s/%s=%s'"
                .formatted(service.name(), service.type(), parameter, quoted)
            : "postconf -e '" + parameter + " = " + quoted + "'";
    return new ParameterChange(
        override ? "master.cf" : "main.cf", parameter, before, after, command);
  }

  private static Outcome outcome(Decision decision) {
    return new Outcome(decision.verdict(), decision.replyCode() == null ? null : reply(decision));
  }

  /** The reply as Postfix writes it. */
  static String reply(Decision decision) {
    if (decision.replyCode() == null) {
      return "no answer that the input decides";
    }
    String enhanced = decision.enhanced() == null ? "" : decision.enhanced() + " ";
    return decision.replyCode() + " " + enhanced + decision.replyText();
  }

  private static String words(FieldChange change) {
    String after = change.after();
    return switch (change.field()) {
      case "sasl_username" -> after == null ? "without a login" : "with a login";
      case "tls" -> "true".equals(after) ? "inside TLS" : "without TLS";
      case "helo" -> after == null ? "without HELO" : "with the HELO name " + after;
      case "client_address" -> "from " + after;
      case "client_name" ->
          "unknown".equals(after) ? "without a host name" : "with the host name " + after;
      case "sender" -> "from the sender " + after;
      default -> "to " + after;
    };
  }

  private static String says(Kind kind) {
    return switch (kind) {
      case TRANSACTION -> "";
      case PERMITS_FIRST ->
          "Let trusted clients and those who have logged in pass before the list refuses.";
      case DROP_CLIENT_REJECT -> "Take the plain reject out of the client list.";
      case DROP_RESTRICTION -> "Take the restriction that decides out of its list.";
      case ENABLE_LOGIN -> "Switch login on, and let the client log in.";
      case TRUST_CLIENT -> "Trust the client's address, if the machine is yours.";
      case ACCEPT_DOMAIN ->
          "Accept mail for the recipient's domain, if this server is to deliver it.";
      case ADD_RECIPIENT -> "Add the recipient to the table of those who exist.";
      case SAFE_RELAY_LIST ->
          "Refuse relaying for strangers in the relay list; without it smtpd does not start.";
      case BLOCK_CLIENT -> "Refuse this client by an access table.";
      case BLOCK_SENDER -> "Refuse this sender by an access table.";
    };
  }
}
