package dev.avisa.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SinkTest {
  @Test
  void findsTheEventsOfAMailThoughTheirHeaderIsFolded() throws IOException {
    String mail =
        "Subject: changed\r\nAvisa-Event-Id: one,\r\n two,\r\n three\r\n\r\nAvisa-Event-Id: no";

    assertThat(Sink.eventIds(mail.getBytes(US_ASCII))).containsExactly("one", "two", "three");
  }

  @Test
  void findsNoneInAMailOfSomebodyElse() throws IOException {
    assertThat(Sink.eventIds("Subject: hello\r\n\r\nhello".getBytes(US_ASCII))).isEmpty();
  }
}
