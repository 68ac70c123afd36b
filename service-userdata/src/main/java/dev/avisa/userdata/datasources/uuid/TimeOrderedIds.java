package dev.avisa.userdata.datasources.uuid;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.repositories.Ids;
import jakarta.inject.Singleton;

/** UUIDs of version 7 from a secure random source, ascending within this process. */
@Singleton
class TimeOrderedIds implements Ids {
  @Override
  public UserId newUserId() {
    return new UserId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public EventId newEventId() {
    return new EventId(UuidCreator.getTimeOrderedEpoch());
  }
}
