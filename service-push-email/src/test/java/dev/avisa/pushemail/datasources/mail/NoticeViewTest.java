package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeViewTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Ana Souza", "J. R. R. Tolkien", "Ana S.", "Dr. José", "Анна", "Load Test 1234"})
  void greetsByName(String name) {
    assertThat(greeted(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a",
        "see WWW.a",
        "You won, see evil.com/x",
        "пример.рф",
        "0x.org",
        "Call +1 (900) 555-0199",
        "SMS 72 - 6 - 27",
        "٠١٢٣٤٥٦٧"
      })
  void greetsByNoNameThatIsALink(String name) {
    assertThat(greeted(name)).isEmpty();
  }

  private static String greeted(String name) {
    return NoticeView.name(Samples.notice(Samples.freshAddress(), name));
  }
}
