package org.mailmedic.postfix.review;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Setting;
import org.mailmedic.postfix.config.Texts;

/** Protocol and cipher lists that leave nothing: postconf(5) smtpd_tls_protocols. */
final class TlsProtocolCheck implements Check {

  private static final List<String> PROTOCOLS =
      List.of("sslv2", "sslv3", "tlsv1", "tlsv1.1", "tlsv1.2", "tlsv1.3");

  private static final int TLS_1_2 = 4;

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (Setting setting : configuration.main().settings().values()) {
      String name = setting.name();
      if (setting.value().indexOf('#') >= 0) {
        continue; // Told by ValueFormCheck.
      }
      if (name.endsWith("_tls_protocols") || name.endsWith("_tls_mandatory_protocols")) {
        protocols(name, configuration.value(name), configuration.version(), faults);
      } else if (name.endsWith("_exclude_ciphers")) {
        ciphers(name, configuration.value(name), faults);
      }
    }
  }

  private static void protocols(
      String name, String value, PostfixVersion version, FaultList faults) {
    BitSet included = new BitSet();
    BitSet excluded = new BitSet();
    int lowest = 0;
    int highest = PROTOCOLS.size() - 1;
    for (String word : Texts.listElements(value.replace(':', ' '))) {
      boolean bound = word.startsWith(">=") || word.startsWith("<=");
      String plain = word.startsWith("!") ? word.substring(1) : bound ? word.substring(2) : word;
      int index = PROTOCOLS.indexOf(plain.toLowerCase(Locale.ROOT));
      if (bound && !version.isAtLeast(3, 6)) {
        bad(name, word, "bounds came with Postfix 3.6", faults);
        return;
      }
      if (index < 0) {
        boolean number = plain.matches("0?[xX]?[0-9a-fA-F]{1,6}");
        if (!number) {
          bad(name, word, "the names are SSLv2, SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3", faults);
        }
        return;
      }
      if (word.startsWith(">=")) {
        lowest = index;
      } else if (word.startsWith("<=")) {
        highest = index;
      } else if (word.startsWith("!")) {
        excluded.set(index);
      } else {
        included.set(index);
      }
    }
    BitSet left = new BitSet();
    left.set(lowest, Math.max(lowest, highest + 1));
    if (!included.isEmpty()) {
      left.and(included);
    }
    left.andNot(excluded);
    if (left.nextSetBit(TLS_1_2) < 0 && !value.isBlank()) {
      faults.add(
          FaultKind.NO_MODERN_PROTOCOL,
          name,
          left.isEmpty()
              ? name + " leaves no TLS protocol"
              : name + " leaves only protocols before TLSv1.2",
          "TLS handshakes fail: today's programs speak TLSv1.2 and TLSv1.3.",
          Words.postconf(name, version.isAtLeast(3, 6) ? ">=TLSv1.2" : "!SSLv2, !SSLv3"));
    }
  }

  private static void bad(String name, String word, String why, FaultList faults) {
    faults.add(
        FaultKind.BAD_TLS_PROTOCOL,
        name,
        Words.quoted(word) + " in " + name + " is no TLS protocol: " + why,
        "Postfix logs \"Invalid TLS protocol list\" and uses no TLS.",
        Words.postconf(name, "!SSLv2, !SSLv3"));
  }

  private static void ciphers(String name, String value, FaultList faults) {
    for (String word : Texts.listElements(value.replace(':', ' '))) {
      if (word.equals("ALL") || word.equals("HIGH") || word.equals("DEFAULT")) {
        faults.add(
            FaultKind.NO_CIPHER,
            name,
            name + " excludes " + word + ": no cipher before TLSv1.3 is left",
            "Programs that speak TLSv1.2 at most cannot connect.",
            "Exclude single ciphers: " + Words.postconf(name, "aNULL, MD5, RC4"));
      }
    }
  }
}
