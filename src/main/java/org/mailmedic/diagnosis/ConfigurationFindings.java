package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailmedic.intake.DovecotSetting;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.PastedService;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.VersionEvidence;
import org.mailmedic.knowledge.FindingKind;
import org.mailmedic.postfix.config.PostfixVersion;

/** What the configuration says by itself, without a transaction. Source: postconf(5). */
final class ConfigurationFindings {

  private static final String RELAY_LIST = "smtpd_relay_restrictions";
  private static final String RECIPIENT_LIST = "smtpd_recipient_restrictions";
  private static final PostfixVersion FIRST_WITH_RELAY_LIST = new PostfixVersion(2, 10, 0);

  /** Widest public network that one owner can be expected to trust, in prefix bits. */
  private static final int WIDEST_IPV4 = 16;

  private static final int WIDEST_IPV6 = 32;

  private final Reading reading;
  private final PastedConfiguration configuration;

  ConfigurationFindings(Reading reading, PastedConfiguration configuration) {
    this.reading = reading;
    this.configuration = configuration;
  }

  void collect(FindingList findings) {
    version(findings);
    services(findings);
    dovecot(findings);
    if (configuration.isEmpty()) {
      return;
    }
    if (configuration.isComplete()) {
      findings.add(
          FindingKind.CONFIG_COMPLETE, List.of(), "The ticket holds the whole configuration.");
    }
    sasl(findings);
    tls(findings);
    lists(findings);
    networks(findings);
    domainTables(findings);
  }

  private void version(FindingList findings) {
    VersionEvidence version = reading.version();
    if (version == null) {
      return;
    }
    PostfixVersion min = version.value() == null ? version.min() : version.value();
    PostfixVersion max = version.value() == null ? version.max() : version.value();
    if (min != null && min.compareTo(FIRST_WITH_RELAY_LIST) >= 0) {
      findings.add(
          FindingKind.CONFIG_VERSION_HAS_RELAY_LIST,
          version.span(),
          "This is Postfix " + min + " or later, which has smtpd_relay_restrictions.");
    } else if (max != null
        && max.compareTo(FIRST_WITH_RELAY_LIST) < 0
        && !RelayListFindings.defersByDefault(configuration, findings)) {
      findings.add(
          FindingKind.CONFIG_VERSION_LACKS_RELAY_LIST,
          version.span(),
          "This is Postfix " + max + " or older, without smtpd_relay_restrictions.");
    }
  }

  private void sasl(FindingList findings) {
    String name = "smtpd_sasl_auth_enable";
    Optional<PastedParameter> setting = configuration.find(name);
    boolean on = configuration.is(name, "yes");
    if (on) {
      findings.add(
          FindingKind.CONFIG_SASL_ON, configuration.spans(name), "SMTP AUTH is switched on.");
    } else if (setting.isPresent()) {
      findings.add(
          FindingKind.CONFIG_SASL_OFF,
          configuration.spans(name),
          "SMTP AUTH is switched off: " + name + " = " + setting.get().value() + ".");
    } else if (configuration.isComplete()) {
      findings.add(
          FindingKind.CONFIG_SASL_OFF,
          List.of(),
          "The configuration has no " + name + "; its default is no.");
    }
    if (!on && configuration.has("smtp_sasl_auth_enable")) {
      findings.add(
          FindingKind.CONFIG_SASL_CLIENT_INSTEAD,
          configuration.spans("smtp_sasl_auth_enable"),
          "smtp_sasl_auth_enable is for mail that this server sends on; users log in by"
              + " smtpd_sasl_auth_enable.");
    }
  }

  private void tls(FindingList findings) {
    if (configuration.is("smtpd_tls_auth_only", "yes")) {
      findings.add(
          FindingKind.CONFIG_AUTH_ONLY_IN_TLS,
          configuration.spans("smtpd_tls_auth_only"),
          "smtpd_tls_auth_only = yes: AUTH is offered to encrypted sessions only.");
    }
    if (configuration.words("smtpd_sasl_security_options").contains("noplaintext")) {
      findings.add(
          FindingKind.CONFIG_AUTH_ONLY_IN_TLS,
          configuration.spans("smtpd_sasl_security_options"),
          "noplaintext: PLAIN and LOGIN are not offered outside TLS.");
    }
    boolean off =
        configuration.is("smtpd_tls_security_level", "none")
            || (configuration.is("smtpd_use_tls", "no")
                && !configuration.has("smtpd_tls_security_level"));
    boolean missing =
        configuration.isComplete()
            && !configuration.has("smtpd_tls_security_level")
            && !configuration.has("smtpd_use_tls")
            && !configuration.has("smtpd_enforce_tls");
    if (off || missing) {
      findings.add(
          FindingKind.CONFIG_SERVER_TLS_OFF,
          configuration.spans("smtpd_tls_security_level", "smtpd_use_tls"),
          "The server offers no TLS.");
    }
  }

  private void lists(FindingList findings) {
    for (String list : List.of(RECIPIENT_LIST, RELAY_LIST)) {
      List<String> words = lower(configuration.words(list));
      int refusal = RestrictionWords.firstRefusal(words);
      if (refusal >= 0) {
        order(list, words, refusal, findings);
      }
    }
    catchAll("smtpd_client_restrictions", FindingKind.CONFIG_CATCH_ALL_CLIENT, findings);
    catchAll("smtpd_helo_restrictions", FindingKind.CONFIG_CATCH_ALL_HELO, findings);
    catchAll("smtpd_sender_restrictions", FindingKind.CONFIG_CATCH_ALL_SENDER, findings);
    catchAll(RECIPIENT_LIST, FindingKind.CONFIG_CATCH_ALL_RECIPIENT, findings);
    if (configuration.isComplete() && !configuration.has(RELAY_LIST)) {
      findings.add(
          FindingKind.CONFIG_RELAY_LIST_UNSET,
          configuration.spans(RECIPIENT_LIST),
          RELAY_LIST + " is not set, so its default holds from Postfix 2.10 on.");
    }
  }

  private void order(String list, List<String> words, int refusal, FindingList findings) {
    place(
        list,
        words.indexOf("permit_sasl_authenticated"),
        refusal,
        "permit_sasl_authenticated",
        words,
        FindingKind.CONFIG_PERMIT_SASL_MISSING,
        FindingKind.CONFIG_PERMIT_SASL_LATE,
        findings);
    place(
        list,
        words.indexOf("permit_mynetworks"),
        refusal,
        "permit_mynetworks",
        words,
        FindingKind.CONFIG_PERMIT_MYNETWORKS_MISSING,
        FindingKind.CONFIG_PERMIT_MYNETWORKS_LATE,
        findings);
  }

  private void place(
      String list,
      int permit,
      int refusal,
      String name,
      List<String> words,
      FindingKind missing,
      FindingKind late,
      FindingList findings) {
    List<LineSpan> spans = configuration.spans(list);
    if (permit < 0) {
      findings.add(missing, spans, list + " has no " + name + ".");
    } else if (permit > refusal) {
      findings.add(
          late, spans, "In " + list + " " + name + " stands after " + words.get(refusal) + ".");
    }
  }

  private void catchAll(String list, FindingKind kind, FindingList findings) {
    List<String> words = lower(configuration.words(list));
    int reject = words.indexOf("reject");
    if (reject > 0 && words.get(reject - 1).equals("warn_if_reject")) {
      return;
    }
    if (reject >= 0) {
      findings.add(
          kind,
          configuration.spans(list),
          list + " holds a plain \"reject\": whoever no permit before it lets through is refused.");
    }
  }

  private void networks(FindingList findings) {
    List<IPAddress> blocks = new ArrayList<>();
    List<String> words = configuration.words("mynetworks");
    for (String word : words) {
      Networks.block(word).ifPresent(blocks::add);
    }
    List<LineSpan> spans = configuration.spans("mynetworks");
    if (!blocks.isEmpty()
        && blocks.size() == words.size()
        && blocks.stream().allMatch(Networks::isLoopback)) {
      findings.add(
          FindingKind.CONFIG_MYNETWORKS_LOOPBACK,
          spans,
          "mynetworks trusts the server itself only.");
    }
    for (IPAddress block : blocks) {
      Integer bits = block.getPrefixLength();
      int widest = block.isIPv4() ? WIDEST_IPV4 : WIDEST_IPV6;
      if (bits != null
          && bits < widest
          && !Networks.isPrivate(block)
          && !Networks.isLoopback(block)) {
        findings.add(
            FindingKind.CONFIG_MYNETWORKS_WIDE,
            spans,
            "mynetworks trusts " + block + ", far more than one owner's hosts.");
      }
    }
  }

  private void domainTables(FindingList findings) {
    for (String name :
        List.of(
            "virtual_mailbox_domains", "virtual_alias_domains", "relay_domains", "mydestination")) {
      for (String word : configuration.words(name)) {
        int colon = word.indexOf(':');
        if (colon > 0 && word.indexOf('.') != 0) {
          findings.add(
              FindingKind.CONFIG_DOMAIN_TABLE,
              configuration.spans(name),
              name + " comes from the table " + word + ".");
        }
      }
    }
  }

  private void services(FindingList findings) {
    for (PastedService service : configuration.services()) {
      boolean overrides =
          service.overrides().keySet().stream()
              .anyMatch(name -> name.endsWith("_restrictions") || name.contains("_sasl_"));
      if (service.enabled() && overrides) {
        findings.add(
            FindingKind.CONFIG_SUBMISSION_OVERRIDE,
            service.span(),
            "The service " + service.name() + " has its own rules by -o in master.cf.");
      }
      if (service.enabled()
          && "yes".equalsIgnoreCase(service.overrides().get("smtpd_tls_auth_only"))) {
        findings.add(
            FindingKind.CONFIG_AUTH_ONLY_IN_TLS,
            service.span(),
            "The service " + service.name() + " offers AUTH to encrypted sessions only.");
      }
    }
  }

  private void dovecot(FindingList findings) {
    for (DovecotSetting setting : reading.dovecot()) {
      boolean yes = setting.value().equalsIgnoreCase("yes");
      boolean no = setting.value().equalsIgnoreCase("no");
      if ((setting.path().equals("disable_plaintext_auth") && yes)
          || (setting.path().equals("auth_allow_cleartext") && no)) {
        findings.add(
            FindingKind.CONFIG_AUTH_ONLY_IN_TLS,
            setting.span(),
            "Dovecot offers no plain text login outside TLS.");
      }
    }
  }

  private static List<String> lower(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
