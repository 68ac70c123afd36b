package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserId;
import java.util.List;

class FakeEventsTest extends EventsContract {
  private final FakeEvents events = new FakeEvents();

  @Override
  protected Events events() {
    return events;
  }

  @Override
  protected List<String> idsOf(UserId user) {
    return events.published().stream()
        .filter(event -> event.user().equals(user))
        .map(event -> event.id().toString())
        .toList();
  }
}
