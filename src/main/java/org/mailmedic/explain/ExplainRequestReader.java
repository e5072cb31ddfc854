package org.mailmedic.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.address.IpAddress;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;
import tools.jackson.databind.JsonNode;

/**
 * Reads requests to explain from JSON: {@code {postfix_version, main_cf, master_cf?, service?,
 * tables?, tables_complete?, host?, transactions}}. Fields of other names are passed over.
 */
public final class ExplainRequestReader {

  /** smtpd reads no longer lines: postconf(5) line_length_limit. */
  private static final int LONGEST_NAME = 2_048;

  private static final int MOST_TABLES = 1_000;

  private final int mostTransactions;

  /**
   * @param mostTransactions how many transactions a request may hold
   */
  public ExplainRequestReader(int mostTransactions) {
    this.mostTransactions = mostTransactions;
  }

  /**
   * The request.
   *
   * @throws UnusableRequestException where a field is missing or of the wrong kind
   */
  public ExplainRequest read(JsonNode request) {
    String release = required(request, "", "postfix_version");
    PostfixVersion version =
        PostfixVersion.parse(release)
            .orElseThrow(() ->
                new UnusableRequestException(
                    "postfix_version", "is not a release such as 3.7.11: " + cut(release)));
    return new ExplainRequest(
        version,
        required(request, "", "main_cf"),
        optional(request, "", "master_cf"),
        optional(request, "", "service"),
        host(request),
        tables(request),
        transactions(request));
  }

  private List<Transaction> transactions(JsonNode request) {
    JsonNode nodes = request.path("transactions");
    if (!nodes.isArray()) {
      throw new UnusableRequestException(
          "transactions", nodes.isMissingNode() ? "is missing" : "must be a list");
    }
    if (nodes.size() > mostTransactions) {
      throw new UnusableRequestException(
          "transactions", "may hold " + mostTransactions + " transactions at most");
    }
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      transactions.add(transaction(nodes.get(i), "transactions[" + i + "]"));
    }
    return transactions;
  }

  private static Transaction transaction(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new UnusableRequestException(path, "must be an object");
    }
    String address = name(node, path, "client_address");
    if (address == null) {
      throw new UnusableRequestException(path + ".client_address", "is missing");
    }
    if (IpAddress.parse(address) == null) {
      throw new UnusableRequestException(
          path + ".client_address", "is not an IP address: " + cut(address));
    }
    String recipient = name(node, path, "recipient");
    if (recipient == null) {
      throw new UnusableRequestException(path + ".recipient", "is missing");
    }
    String client = name(node, path, "client_name");
    String sender = name(node, path, "sender");
    return new Transaction(
        address,
        client == null || client.isEmpty() ? "unknown" : client,
        name(node, path, "reverse_name"),
        name(node, path, "helo"),
        name(node, path, "sasl_username"),
        flag(node, path + ".", "tls", false),
        sender == null ? "" : sender,
        recipient);
  }

  private static @Nullable String name(JsonNode node, String path, String field) {
    String name = optional(node, path + ".", field);
    if (name != null && name.length() > LONGEST_NAME) {
      throw new UnusableRequestException(
          path + "." + field, "has more than " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private static TableSources tables(JsonNode request) {
    JsonNode nodes = request.path("tables");
    Map<String, String> tables = new LinkedHashMap<>();
    if (!nodes.isMissingNode() && !nodes.isNull()) {
      if (!nodes.isObject()) {
        throw new UnusableRequestException("tables", "must be an object of texts by path");
      }
      if (nodes.size() > MOST_TABLES) {
        throw new UnusableRequestException("tables", "may hold " + MOST_TABLES + " files at most");
      }
      for (Map.Entry<String, JsonNode> table : nodes.properties()) {
        if (!table.getValue().isString()) {
          throw new UnusableRequestException(
              "tables[\"" + cut(table.getKey()) + "\"]", "must be a string");
        }
        tables.put(table.getKey(), table.getValue().stringValue());
      }
    }
    return new TableSources(tables, flag(request, "", "tables_complete", true));
  }

  private static Host host(JsonNode request) {
    JsonNode host = request.path("host");
    if (host.isMissingNode() || host.isNull()) {
      return Host.unknown("localhost.localdomain");
    }
    if (!host.isObject()) {
      throw new UnusableRequestException("host", "must be an object");
    }
    String hostname = optional(host, "host.", "hostname");
    return new Host(
        hostname == null ? "localhost" : hostname,
        strings(host, "interfaces"),
        new HashSet<>(strings(host, "unix_users")),
        true);
  }

  private static List<String> strings(JsonNode host, String field) {
    JsonNode nodes = host.path(field);
    if (nodes.isMissingNode() || nodes.isNull()) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (!node.isString()) {
        throw new UnusableRequestException("host." + field, "must be a list of strings");
      }
      strings.add(node.stringValue());
    }
    if (!nodes.isArray()) {
      throw new UnusableRequestException("host." + field, "must be a list of strings");
    }
    return strings;
  }

  private static boolean flag(JsonNode node, String path, String field, boolean otherwise) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw new UnusableRequestException(path + field, "must be true or false");
    }
    return value.booleanValue();
  }

  private static String required(JsonNode node, String path, String field) {
    String value = optional(node, path, field);
    if (value == null) {
      throw new UnusableRequestException(path + field, "is missing");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode node, String path, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new UnusableRequestException(path + field, "must be a string");
    }
    return value.stringValue();
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
