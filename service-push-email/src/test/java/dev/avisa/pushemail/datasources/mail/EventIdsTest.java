package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EventId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  @Test
  void writesEachOnALineOfItsOwn() {
    List<EventId> events = events(3);

    assertThat(EventIds.folded(events).split(",\r\n ", -1))
        .containsExactlyElementsOf(events.stream().map(EventId::toString).toList());
  }

  @Test
  void isBounded() {
    String header = "Avisa-Event-Id: " + EventIds.folded(events(EventIds.MOST + 7));

    assertThat(header.split("\r\n", -1)).allMatch(line -> line.length() <= 78).hasSize(501);
    assertThat(header).endsWith("\r\n (and 7 more)");
  }

  private static List<EventId> events(int count) {
    return Stream.generate(() -> new EventId(UUID.randomUUID())).limit(count).toList();
  }
}
