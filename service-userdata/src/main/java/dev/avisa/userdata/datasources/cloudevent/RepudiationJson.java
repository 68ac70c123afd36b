package dev.avisa.userdata.datasources.cloudevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.avisa.domain.UserChangeRepudiated;

/** That a change was repudiated, as {@link EventJson} is of the change itself. */
record RepudiationJson(String eventId, String userId, String repudiatedEventId, String occurredAt) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static RepudiationJson of(UserChangeRepudiated event) {
    return new RepudiationJson(
        event.id().toString(),
        event.user().toString(),
        event.repudiated().toString(),
        event.occurredAt().toString());
  }

  /** In UTF-8. */
  byte[] toBytes() {
    try {
      return MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of strings can't be written", e);
    }
  }
}
