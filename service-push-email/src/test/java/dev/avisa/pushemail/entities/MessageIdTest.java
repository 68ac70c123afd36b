package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageIdTest {
  private static final EventId EVENT = EventId.parse("0198c5a2-7d3e-7001-9c4e-6b1a2f3d4e50");
  private static final EventId OTHER = EventId.parse("0198c5a2-7d3e-7001-9c4e-6b1a2f3d4e51");
  private static final EmailAddress ANA = new EmailAddress("ana@example.org");

  @Test
  void staysTheSameFromOneReleaseToTheNext() {
    assertThat(MessageId.of(List.of(EVENT), NoticeKind.WELCOME, ANA).value())
        .isEqualTo("<9c20efe1-1972-3743-884c-87542f9fa94d@notices.avisa.invalid>");
  }

  @Test
  void isAMsgIdOfRfc5322() {
    UserDataChanged event = Samples.event(ChangeKind.UPDATED, ANA, null);
    assertThat(MessageId.of(List.of(event.id()), NoticeKind.DATA_CHANGED, ANA).value())
        .matches("<[0-9a-f-]{36}@[a-z]+(\\.[a-z]+)+>");
  }

  @Test
  void differsByEventKindAndRecipient() {
    Set<MessageId> ids = new HashSet<>();
    for (NoticeKind kind : NoticeKind.values()) {
      ids.add(MessageId.of(List.of(EVENT), kind, ANA));
      ids.add(MessageId.of(List.of(EVENT), kind, new EmailAddress("Ana@example.org")));
      ids.add(MessageId.of(List.of(OTHER), kind, ANA));
      ids.add(MessageId.of(List.of(EVENT, OTHER), kind, ANA));
    }
    assertThat(ids).hasSize(4 * NoticeKind.values().length);
  }
}
