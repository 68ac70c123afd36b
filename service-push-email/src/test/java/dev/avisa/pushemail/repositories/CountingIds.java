package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.DeliveryId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** 1, 2, 3… */
public final class CountingIds implements DeliveryIds {
  private final AtomicLong last = new AtomicLong();

  @Override
  public DeliveryId next() {
    return new DeliveryId(new UUID(0, last.incrementAndGet()));
  }
}
