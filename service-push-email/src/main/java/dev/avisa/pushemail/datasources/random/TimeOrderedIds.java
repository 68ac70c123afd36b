package dev.avisa.pushemail.datasources.random;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.repositories.DeliveryIds;
import jakarta.inject.Singleton;

/** UUIDs of version 7, ascending within this process. */
@Singleton
class TimeOrderedIds implements DeliveryIds {
  @Override
  public DeliveryId next() {
    return new DeliveryId(UuidCreator.getTimeOrderedEpoch());
  }
}
