package org.mailmedic.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.explain.ExplainRequest;
import org.mailmedic.explain.ExplainRequestReader;
import org.mailmedic.explain.Explainer;
import org.mailmedic.explain.Explanation;
import org.mailmedic.explain.ExplanationJson;
import org.mailmedic.explain.UnusableRequestException;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.address.HostSyntax;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code mailmedic explain}: what Postfix answers in a transaction, without a running Postfix. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what Postfix answers in a transaction, and which restriction decides.")
final class ExplainCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ExplainRequestReader READER = new ExplainRequestReader(100_000);

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "Answer each line {id, postfix_version, main_cf, tables, host, transactions}.")
  private @Nullable Path batchFile;

  @Option(names = "--config", paramLabel = "main.cf", description = "The configuration.")
  private @Nullable Path configFile;

  @Option(names = "--master", paramLabel = "master.cf", description = "The master.cf beside it.")
  private @Nullable Path masterFile;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "The service of master.cf: submission, 587, ... (default: the one on port 25).")
  private @Nullable String service;

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
    Map<String, String> tables = new LinkedHashMap<>();
    Explanation explanation;
    try {
      for (Map.Entry<String, Path> table : tableFiles.entrySet()) {
        tables.put(table.getKey(), Files.readString(table.getValue()));
      }
      explanation =
          Explainer.explain(
              new ExplainRequest(
                  release,
                  Files.readString(configFile),
                  masterFile == null ? null : Files.readString(masterFile),
                  service,
                  Host.unknown(hostname),
                  TableSources.unknownElsewhere(tables),
                  List.of(transaction(recipient))));
    } catch (IOException unreadable) {
      err.println("mailmedic explain: cannot read " + unreadable.getMessage());
      return 2;
    } catch (UnusableRequestException unusable) {
      err.println("mailmedic explain: " + unusable.getMessage());
      return 2;
    }
    if (json) {
      out.println(
          JSON.writeValueAsString(ExplanationJson.result(explanation.results().getFirst())));
    } else {
      new ExplanationPrinter(out).print(explanation);
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
    try {
      return ExplanationJson.decisions(Explainer.decide(READER.read(request)));
    } catch (UnusableRequestException unusable) {
      throw new BatchFile.BadRequest(String.valueOf(unusable.getMessage()));
    }
  }
}
