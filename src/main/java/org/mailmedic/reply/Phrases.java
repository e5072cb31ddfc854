package org.mailmedic.reply;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The fixed sentences of replies in one language. */
final class Phrases {

  private final ResourceBundle bundle;
  private final Locale locale;

  private Phrases(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "org.mailmedic.reply.Phrases",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Sentences in {@code languageTag} where they exist, else in English. */
  static Phrases in(String languageTag) {
    return new Phrases(languageTag.equals("ru") ? Locale.of("ru") : Locale.ROOT);
  }

  /** BCP 47 tag of the sentences. */
  String language() {
    return locale.getLanguage().isEmpty() ? "en" : locale.getLanguage();
  }

  String get(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
  }
}
