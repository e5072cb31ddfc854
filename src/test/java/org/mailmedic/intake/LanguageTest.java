package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of the prose. */
class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I cannot send mail from my phone, the server says that relaying is denied.|en",
        "Ich kann vom Handy aus keine Mails verschicken, der Server lehnt sie ab.|de",
        "Je ne peux pas envoyer de courrier depuis mon t\u00e9l\u00e9phone.|fr",
        "No puedo enviar correo desde el tel\u00e9fono, el servidor lo rechaza.|es",
        "Non riesco a inviare la posta dal telefono, il server la rifiuta.|it",
        "N\u00e3o consigo enviar mensagens do telefone, o servidor recusa.|pt",
        "Ik kan geen mail versturen van mijn telefoon, de server weigert het.|nl",
        "Nie mog\u0119 wys\u0142a\u0107 wiadomo\u015bci z telefonu, serwer to odrzuca, co robi\u0107 i jak to naprawi\u0107.|pl",
        "\u041d\u0435 \u043c\u043e\u0433\u0443 \u043e\u0442\u043f\u0440\u0430\u0432\u0438\u0442\u044c \u043f\u043e\u0447\u0442\u0443 \u0441 \u0442\u0435\u043b\u0435\u0444\u043e\u043d\u0430, \u0441\u0435\u0440\u0432\u0435\u0440 \u043f\u0438\u0448\u0435\u0442 Relay access denied.|ru",
        "\u041d\u0435 \u043c\u043e\u0436\u0443 \u0432\u0456\u0434\u043f\u0440\u0430\u0432\u0438\u0442\u0438 \u043f\u043e\u0448\u0442\u0443 \u0437 \u0442\u0435\u043b\u0435\u0444\u043e\u043d\u0443, \u0441\u0435\u0440\u0432\u0435\u0440 \u0432\u0456\u0434\u043c\u043e\u0432\u043b\u044f\u0454.|uk",
        "\u041d\u0435 \u043c\u043e\u0433\u0430 \u0434\u0430 \u0438\u0437\u043f\u0440\u0430\u0442\u044f \u043f\u0438\u0441\u043c\u0430 \u043e\u0442 \u0442\u0435\u043b\u0435\u0444\u043e\u043d\u0430, \u0441\u044a\u0440\u0432\u044a\u0440\u044a\u0442 \u0433\u0438 \u0432\u0440\u044a\u0449\u0430, \u0430 \u043d\u0430\u0441\u0442\u0440\u043e\u0439\u043a\u0438\u0442\u0435 \u0441\u0430 \u0441\u044a\u0449\u0438\u0442\u0435.|bg",
        "\u96fb\u8a71\u304b\u3089\u30e1\u30fc\u30eb\u3092\u9001\u4fe1\u3067\u304d\u307e\u305b\u3093\u3002|ja",
        "\u6211\u65e0\u6cd5\u4ece\u624b\u673a\u53d1\u9001\u90ae\u4ef6|zh",
      })
  void languages(String text, String language) {
    assertThat(Fixtures.read(text).language()).isEqualTo(language);
  }

  @Test
  void logsAndConfigurationHaveNone() {
    assertThat(Fixtures.read(Fixtures.text("postfix-3.7.log")).language()).isEqualTo("und");
    assertThat(Fixtures.read("myhostname = the.and.is\nmydestination = localhost\n").language())
        .isEqualTo("und");
  }

  @Test
  void englishLogsDoNotDrownTheProse() {
    String text =
        "Hallo, warum geht das nicht?\n\n"
            + Fixtures.text("postfix-3.7.log")
            + "\nIch habe die Mail nicht bekommen.\n";
    assertThat(Fixtures.read(text).language()).isEqualTo("de");
  }
}
