package org.mailmedic.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Function words leave a gap, negations stay.
        "The mail is not delivered|- mail - not deliv",
        "Die Mail wird nicht zugestellt|- mail - nicht zugestellt",
        "Le courrier ne part pas|- courrier ne part pas",
        "El correo no sale|- correo no sale",
        "Письмо не уходит от нас|письм не уход - -",
        // So do numbers, but for reply codes and ports of mail.
        "12 users get 554 5.7.1 on port 587 since 2019|- user get 554 5.7.1 - port 587 sinc -",
        // Names that are nobody's are one; others stay as they are.
        "mx.example.com and mail.firm.example refuse gmail.com|host. - host. refus gmail.com",
        "server.lan in main.cf|host. - main.cf",
        // Options and folders are no function words.
        "postconf -n in /usr/bin|postconf n - usr bin",
      })
  void wordsOfATextThatTellCausesApart(String text, String words) {
    List<String> expected =
        List.of(words.split(" ")).stream()
            .map(word -> word.equals("-") ? ContentWords.GAP : word)
            .toList();
    assertThat(new ContentWords().of(text)).isEqualTo(expected);
  }
}
