package dev.avisa.userdata.repositories;

import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;

/**
 * New ids, none of which was ever used: UUIDs of version 7 (RFC 9562), so that they sort by age.
 */
public interface Ids {
  UserId newUserId();

  EventId newEventId();
}
