package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SinkIT {
  @Test
  void tellsOfEachMailAndRefusesConnectionsWhenTold() throws IOException {
    AtomicInteger mails = new AtomicInteger();
    try (Sink sink = Sink.open(new Clock.OfMachine())) {
      sink.tell((recipient, events, now) -> mails.incrementAndGet());
      try (MailPump pump = new MailPump(sink.port())) {
        pump.send();
        pump.send();
      }
      sink.refuse();
      assertThatThrownBy(() -> new MailPump(sink.port())).isInstanceOf(IOException.class);
      sink.reopen();
      try (MailPump pump = new MailPump(sink.port())) {
        pump.send();
      }
    }
    assertThat(mails).hasValue(3);
  }
}
