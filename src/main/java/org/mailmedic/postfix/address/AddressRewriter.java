package org.mailmedic.postfix.address;

import org.jspecify.annotations.Nullable;

/**
 * What trivial-rewrite(8) does to every envelope address: bare names get {@code @$myorigin}, {@code
 * site!user} becomes {@code user@site}, and so on.
 *
 * @param appendAtMyorigin {@code append_at_myorigin}
 * @param appendDotMydomain {@code append_dot_mydomain}
 * @param swapBangpath {@code swap_bangpath}
 * @param percentHack {@code allow_percent_hack}
 * @param myorigin {@code myorigin}
 * @param mydomain {@code mydomain}
 */
public record AddressRewriter(
    boolean appendAtMyorigin,
    boolean appendDotMydomain,
    boolean swapBangpath,
    boolean percentHack,
    String myorigin,
    String mydomain) {

  /**
   * An address in two parts.
   *
   * @param local local part, quotes taken off
   * @param quoted whether it only makes sense in quotes, so that {@code !} and {@code %} in it do
   *     not route
   * @param domain domain; null where there is no at sign
   */
  public record Parts(String local, boolean quoted, @Nullable String domain) {

    /** Splits an address without quotes at its last at sign. */
    public static Parts of(String address) {
      int at = address.lastIndexOf('@');
      String local = at < 0 ? address : address.substring(0, at);
      String domain = at < 0 ? null : address.substring(at + 1);
      return new Parts(local, EnvelopeAddress.needsQuotes(local), domain);
    }

    /** The address without quotes. */
    public String address() {
      return domain == null ? local : local + "@" + domain;
    }
  }

  /** Rewrites an address without quotes; the empty address stays as it is. */
  public String rewrite(String address) {
    return address.isEmpty() || isComplete(address)
        ? address
        : rewritten(Parts.of(address)).address();
  }

  /** Whether there is plainly nothing to do: the fast way for usual addresses. */
  private static boolean isComplete(String address) {
    int at = address.indexOf('@');
    int dot = address.lastIndexOf('.');
    if (at <= 0 || dot < at || dot == address.length() - 1) {
      return false;
    }
    for (int i = 0; i < address.length(); i++) {
      if (i != at && !isPlain(address.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '.'
        || character == '_'
        || character == '-'
        || character == '+'
        || character == '=';
  }

  /** Rewrites an address that is split already. */
  public Parts rewritten(Parts parts) {
    String local = parts.local();
    boolean quoted = parts.quoted();
    String domain = parts.domain();
    if (domain == null) {
      int bang = quoted || !swapBangpath ? -1 : local.indexOf('!');
      int percent = quoted || !percentHack ? -1 : local.lastIndexOf('%');
      if (bang >= 0) {
        domain = local.substring(0, bang);
        local = local.substring(bang + 1);
        quoted = EnvelopeAddress.needsQuotes(local);
      } else if (percent >= 0) {
        domain = local.substring(percent + 1);
        local = local.substring(0, percent);
      } else if (appendAtMyorigin && !myorigin.isEmpty()) {
        domain = myorigin;
      }
    }
    if (domain != null) {
      if (appendDotMydomain
          && !domain.isEmpty()
          && domain.indexOf('.') < 0
          && domain.charAt(0) != '[') {
        domain = domain + "." + mydomain;
      }
      domain = HostSyntax.withoutTrailingDot(domain);
    }
    return new Parts(local, quoted, domain);
  }
}
