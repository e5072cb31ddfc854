package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "telnet: Verbindungsaufbau abgelehnt, Connection refused",
    "cat: /etc/postfix/x.db: Нет такого файла или каталога, No such file or directory",
    "touch: aucun espace disponible sur le périphérique, No space left on device",
  })
  void translatedErrorsAreKnown(String line, String english) {
    assertThat(SystemErrors.english(line.toLowerCase(Locale.ROOT))).containsExactly(english);
  }

  @Test
  void otherLinesHoldNone() {
    assertThat(SystemErrors.english("die verbindung ist gut.")).isEmpty();
  }
}
