package org.mailmedic.diagnosis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Segment;

/** The domains that are the asker's own by the ticket. */
final class OwnDomains {

  private static final List<String> NAME_PARAMETERS = List.of("myhostname", "mydomain", "myorigin");
  private static final List<String> LIST_PARAMETERS =
      List.of("mydestination", "relay_domains", "virtual_mailbox_domains", "virtual_alias_domains");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}\\.){1,6}[a-z]{2,24}");
  private static final Pattern OWNED =
      Pattern.compile(
          "(?:\\b(?:my|our|own|meine?|unsere?|notre|mon)\\s(?:own\\s|new\\s|mail\\s)?"
              + "(?:domain|server|host|domäne|domaine)"
              + "|\\b(?:new|second|third|additional|neuen?|zweite|weitere|nouveau|deuxième|nuevo|segundo)"
              + "\\s(?:domain|domäne|domaine|dominio)|(?:новый|второй|новая)\\sдомен|(?:мой|моего|моём|моем|наш|нашего|нашем|"
              + "своего|своём|своем)\\s(?:почтов\\p{L}{1,4}\\s)?(?:домен|сервер)\\p{L}{0,3})"
              + "[\\s(:,\"'<]{1,3}(?:is\\s|name\\s)?([a-z0-9.-]{4,80})");

  private final Set<String> domains = new LinkedHashSet<>();

  OwnDomains(TicketLines lines, PastedConfiguration configuration) {
    for (String name : NAME_PARAMETERS) {
      configuration.words(name).forEach(this::addHost);
    }
    for (String name : LIST_PARAMETERS) {
      configuration.words(name).forEach(this::add);
    }
    for (LogEvent event : lines.reading().events()) {
      switch (event) {
        case LogEvent.Submission submission -> addMailbox(submission.saslUsername());
        case LogEvent.Reject reject -> addMailbox(reject.saslUsername());
        case LogEvent.Delivery delivery when isLocal(delivery) -> addMailbox(delivery.recipient());
        default -> {}
      }
      addHost(event.origin().host());
    }
    for (Line line :
        lines.with("domain", "server", "host", "domän", "dominio", "домен", "сервер")) {
      Matcher owned = OWNED.matcher(line.lower());
      while (line.isIn(Segment.Kind.PROSE) && owned.find()) {
        addHost(owned.group(1));
      }
    }
  }

  /** Whether mail to {@code address} is for a domain of the asker. */
  boolean owns(@Nullable String address) {
    String domain = domainOf(address);
    return domain != null && domains.contains(domain);
  }

  /** The domain of the ticket that is most surely the asker's. */
  Optional<String> any() {
    return domains.stream().findFirst();
  }

  boolean isEmpty() {
    return domains.isEmpty();
  }

  /** The part after the last {@code @}, in lower case. */
  static @Nullable String domainOf(@Nullable String address) {
    int at = address == null ? -1 : address.lastIndexOf('@');
    return address == null || at < 0 || at == address.length() - 1
        ? null
        : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /** What local(8) and virtual(8) deliver is for this server's own mailboxes. */
  private static boolean isLocal(LogEvent.Delivery delivery) {
    return delivery.status().equals("sent")
        && (delivery.transport().equals("local") || delivery.transport().equals("virtual"));
  }

  private void addMailbox(@Nullable String mailbox) {
    String domain = domainOf(mailbox);
    if (domain != null) {
      add(domain);
    }
  }

  private void add(String word) {
    String domain = word.toLowerCase(Locale.ROOT);
    domain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    if (DOMAIN.matcher(domain).matches() && !domain.startsWith("localhost.")) {
      domains.add(domain);
    }
  }

  /** A host's name stands for the domain that it is in, too. */
  private void addHost(@Nullable String host) {
    if (host == null) {
      return;
    }
    add(host);
    int dot = host.indexOf('.');
    if (dot > 0 && host.indexOf('.', dot + 1) > 0) {
      add(host.substring(dot + 1));
    }
  }
}
