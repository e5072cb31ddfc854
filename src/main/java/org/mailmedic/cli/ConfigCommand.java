package org.mailmedic.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.ConfigProblem;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.PostconfListing;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;
import org.mailmedic.postfix.review.ConfigurationReview;
import org.mailmedic.postfix.review.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code mailmedic config}: how Postfix reads a configuration, and what is wrong with it. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Reads main.cf and master.cf as Postfix does and says what is wrong with them.")
final class ConfigCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The release that is assumed where none is named. */
  private static final String DEFAULT_VERSION = "3.7.11";

  @Parameters(arity = "0..1", paramLabel = "main.cf", description = "The main.cf to review.")
  private @Nullable Path mainFile;

  @Option(names = "--master", paramLabel = "master.cf", description = "The master.cf beside it.")
  private @Nullable Path masterFile;

  @Option(
      names = "--postfix-version",
      paramLabel = "V",
      description = "The release that reads the files (default: ${DEFAULT-VALUE}).",
      defaultValue = DEFAULT_VERSION)
  private String version = DEFAULT_VERSION;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = {
        "The folder that holds the server's files, / on the server itself.",
        "Lookup tables that are not there are reported as missing."
      })
  private @Nullable Path root;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "Answer each line {id, main_cf} or {id, master_cf} with what postconf prints.")
  private @Nullable Path batchFile;

  private final PrintStream out;
  private final PrintStream err;

  ConfigCommand() {
    this(System.out, System.err);
  }

  ConfigCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    PostfixVersion release = PostfixVersion.parse(version).orElse(null);
    if (release == null) {
      err.println("mailmedic config: not a Postfix version: " + version);
      return 2;
    }
    if (batchFile != null) {
      return BatchFile.answer(batchFile, request -> answer(request, release), out, err);
    }
    if (mainFile == null) {
      err.println("mailmedic config: name a main.cf, or a file after --batch");
      return 2;
    }
    String main = read(mainFile);
    String master = masterFile == null ? "" : read(masterFile);
    if (main == null || master == null) {
      return 2;
    }
    if (root != null && !Files.isDirectory(root)) {
      err.println("mailmedic config: " + root + " is not a folder");
      return 2;
    }
    MainCf parsed = MainCf.parse(main);
    List<Fault> faults =
        ConfigurationReview.review(
            parsed,
            masterFile == null ? null : MasterCf.parse(master),
            release,
            root == null
                ? TableSources.unknownElsewhere(Map.of())
                : ServerFiles.tables(root, parsed, release));
    if (json) {
      FaultPrinter.printJson(faults, out);
    } else {
      FaultPrinter.printText(faults, out);
    }
    return 0;
  }

  private @Nullable String read(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException notText) {
      err.println("mailmedic config: " + file + " is not UTF-8 text");
    } catch (IOException unreadable) {
      err.println("mailmedic config: cannot read " + file);
    }
    return null;
  }

  private static ObjectNode answer(JsonNode request, PostfixVersion release) {
    ObjectNode response = JSON.createObjectNode();
    if (request.path("master_cf").isString()) {
      MasterCf master = MasterCf.parse(request.path("master_cf").asString());
      response.put("services", master.listing());
      response.put("overrides", master.overridesListing());
      response.put("fatal", master.fatal());
      response.set("problems", problems(master.problems()));
    } else if (request.path("main_cf").isString()) {
      MainCf main = MainCf.parse(request.path("main_cf").asString());
      PostfixVersion requested =
          PostfixVersion.parse(request.path("postfix_version").asString("")).orElse(release);
      String hostname = request.path("host").path("hostname").asString("vm.hosting.test");
      PostconfListing listing = PostconfListing.of(main, requested, hostname);
      response.set("parameters", values(listing.parameters()));
      response.set("expanded", values(listing.expanded()));
      response.put("fatal", listing.fatal());
      response.set("problems", problems(listing.problems()));
    } else {
      throw new BatchFile.BadRequest("main_cf or master_cf is expected");
    }
    return response;
  }

  private static ObjectNode values(Map<String, String> parameters) {
    ObjectNode values = JSON.createObjectNode();
    parameters.forEach(values::put);
    return values;
  }

  private static ArrayNode problems(List<ConfigProblem> problems) {
    ArrayNode array = JSON.createArrayNode();
    for (ConfigProblem problem : problems) {
      array
          .addObject()
          .put("line", problem.line())
          .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
          .put("message", problem.message());
    }
    return array;
  }
}
