package org.mailmedic.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.address.HostSyntax;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code mailmedic explain}: what Postfix answers in a transaction, without a running Postfix. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what Postfix answers in a transaction, and which restriction decides.")
final class ExplainCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "Answer each line {id, postfix_version, main_cf, tables, host, transactions}.")
  private @Nullable Path batchFile;

  @Option(names = "--config", paramLabel = "main.cf", description = "The configuration.")
  private @Nullable Path configFile;

  @Option(
      names = "--table",
      paramLabel = "PATH=FILE",
      description = "The source of a lookup table: its path on the server, and where to read it.")
  private Map<String, Path> tableFiles = new LinkedHashMap<>();

  @Option(
      names = "--postfix-version",
      paramLabel = "V",
      description = "The release (default: ${DEFAULT-VALUE}).",
      defaultValue = "3.7.11")
  private String version = "3.7.11";

  @Option(names = "--hostname", paramLabel = "NAME", description = "The server's host name.")
  private String hostname = "localhost.localdomain";

  @Option(
      names = "--client",
      paramLabel = "ADDRESS[NAME]",
      description = "The client: 192.0.2.1, 192.0.2.1[name] or name[192.0.2.1].")
  private String client = "192.0.2.1";

  @Option(names = "--helo", paramLabel = "NAME", description = "HELO or EHLO name.")
  private @Nullable String helo;

  @Option(names = "--login", paramLabel = "USER", description = "Login name of the client.")
  private @Nullable String login;

  @Option(names = "--tls", description = "The session is encrypted.")
  private boolean tls;

  @Option(names = "--sender", paramLabel = "ADDRESS", description = "Envelope sender.")
  private String sender = "";

  @Option(names = "--recipient", paramLabel = "ADDRESS", description = "Envelope recipient.")
  private @Nullable String recipient;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream err;

  ExplainCommand() {
    this(System.out, System.err);
  }

  ExplainCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (batchFile != null) {
      return BatchFile.answer(batchFile, ExplainCommand::answer, out, err);
    }
    PostfixVersion release = PostfixVersion.parse(version).orElse(null);
    if (configFile == null || recipient == null || release == null) {
      err.println(
          release == null
              ? "mailmedic explain: not a Postfix version: " + version
              : "mailmedic explain: --config and --recipient are needed, or --batch");
      return 2;
    }
    String main;
    Map<String, String> tables = new LinkedHashMap<>();
    try {
      main = Files.readString(configFile);
      for (Map.Entry<String, Path> table : tableFiles.entrySet()) {
        tables.put(table.getKey(), Files.readString(table.getValue()));
      }
    } catch (IOException unreadable) {
      err.println("mailmedic explain: cannot read " + unreadable.getMessage());
      return 2;
    }
    AccessPolicy policy =
        AccessPolicy.of(
            MainCf.parse(main),
            release,
            Host.unknown(hostname),
            TableSources.unknownElsewhere(tables));
    Decision decision = policy.decide(transaction(recipient));
    if (json) {
      out.println(JSON.writeValueAsString(result(decision)));
    } else {
      print(decision);
    }
    return 0;
  }

  private Transaction transaction(String to) {
    String name = "unknown";
    String address = client;
    int bracket = client.indexOf('[');
    if (bracket > 0 && client.endsWith("]")) {
      String before = client.substring(0, bracket);
      String inside = client.substring(bracket + 1, client.length() - 1);
      boolean addressFirst = HostSyntax.isAddress(before);
      address = addressFirst ? before : inside;
      name = addressFirst ? inside : before;
    }
    return new Transaction(address, name, null, helo, login, tls, sender, to);
  }

  private static ObjectNode answer(JsonNode request) {
    String release = request.path("postfix_version").asString("");
    PostfixVersion version =
        PostfixVersion.parse(release)
            .orElseThrow(() -> new BatchFile.BadRequest("not a Postfix version: " + release));
    if (!request.path("main_cf").isString() || !request.path("transactions").isArray()) {
      throw new BatchFile.BadRequest("main_cf and transactions are expected");
    }
    Map<String, String> tables = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> table : request.path("tables").properties()) {
      tables.put(table.getKey(), table.getValue().asString(""));
    }
    AccessPolicy policy =
        AccessPolicy.of(
            MainCf.parse(request.path("main_cf").asString()), version, host(request), tables);
    ObjectNode response = JSON.createObjectNode();
    ArrayNode results = response.putArray("results");
    for (JsonNode transaction : request.path("transactions")) {
      results.add(result(policy.decide(transaction(transaction))));
    }
    return response;
  }

  private static Host host(JsonNode request) {
    JsonNode host = request.path("host");
    if (!host.isObject()) {
      return Host.unknown("localhost.localdomain");
    }
    List<String> interfaces = new ArrayList<>();
    for (JsonNode address : host.path("interfaces")) {
      interfaces.add(address.asString(""));
    }
    Set<String> users = new HashSet<>();
    for (JsonNode user : host.path("unix_users")) {
      users.add(user.asString(""));
    }
    return new Host(host.path("hostname").asString("localhost"), interfaces, users, true);
  }

  private static Transaction transaction(JsonNode node) {
    return new Transaction(
        node.path("client_address").asString(""),
        node.path("client_name").asString("unknown"),
        text(node, "reverse_name"),
        text(node, "helo"),
        text(node, "sasl_username"),
        node.path("tls").asBoolean(false),
        node.path("sender").asString(""),
        node.path("recipient").asString(""));
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isString() ? node.path(field).asString() : null;
  }

  private static ObjectNode result(Decision decision) {
    ObjectNode result = JSON.createObjectNode();
    result.put("verdict", decision.verdict().name().toLowerCase(Locale.ROOT));
    result.put("reply_code", decision.replyCode());
    result.put("enhanced", decision.enhanced());
    result.put("reply_text", decision.replyText());
    result.put("stage", decision.stage() == null ? null : decision.stage().name());
    Decision.DecidedBy by = decision.decidedBy();
    if (by == null) {
      result.putNull("decided_by");
    } else {
      result
          .putObject("decided_by")
          .put("list", by.list())
          .put("restriction", by.restriction())
          .put("position", by.position());
    }
    ArrayNode trace = result.putArray("trace");
    for (Decision.TraceStep step : decision.trace()) {
      trace
          .addObject()
          .put("list", step.list())
          .put("restriction", step.restriction())
          .put("depth", step.depth())
          .put("outcome", step.outcome())
          .put("detail", step.detail());
    }
    ArrayNode dependsOn = result.putArray("depends_on");
    for (Decision.Dependency dependency : decision.dependsOn()) {
      ArrayNode outcomes = dependsOn.addObject().put("on", dependency.on()).putArray("outcomes");
      for (Decision.Outcome outcome : dependency.outcomes()) {
        outcomes
            .addObject()
            .put("answer", outcome.answer())
            .put("verdict", outcome.verdict().name().toLowerCase(Locale.ROOT))
            .put("reply_text", outcome.replyText());
      }
    }
    ArrayNode problems = result.putArray("problems");
    decision.problems().forEach(problems::add);
    return result;
  }

  private void print(Decision decision) {
    for (Decision.TraceStep step : decision.trace()) {
      out.println(
          "  ".repeat(step.depth() + 1)
              + step.list()
              + ": "
              + step.restriction()
              + " = "
              + step.outcome()
              + (step.detail().isEmpty() ? "" : "  (" + step.detail() + ")"));
    }
    out.println(decision.verdict().name().toLowerCase(Locale.ROOT));
    if (decision.replyCode() != null) {
      String enhanced = decision.enhanced() == null ? "" : decision.enhanced() + " ";
      out.println("  " + decision.replyCode() + " " + enhanced + decision.replyText());
    }
    Decision.DecidedBy by = decision.decidedBy();
    if (by != null) {
      out.println(
          "  decided by "
              + by.restriction()
              + " in "
              + by.list()
              + (by.position() > 0 ? ", number " + by.position() : ""));
    }
    for (Decision.Dependency dependency : decision.dependsOn()) {
      out.println("  depends on " + dependency.on());
      for (Decision.Outcome outcome : dependency.outcomes()) {
        out.println("    " + outcome.answer() + ": " + outcome.replyText());
      }
    }
    decision.problems().forEach(problem -> out.println("  " + problem));
  }
}
