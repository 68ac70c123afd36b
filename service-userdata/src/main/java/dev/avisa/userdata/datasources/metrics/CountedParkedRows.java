package dev.avisa.userdata.datasources.metrics;

import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.repositories.ParkedRows;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;

/** Counts the row changes that are set aside. */
@Decorator
@Priority(1)
class CountedParkedRows implements ParkedRows {
  private final ParkedRows rows;
  private final Meters meters;

  CountedParkedRows(@Any @Delegate ParkedRows rows, Meters meters) {
    this.rows = rows;
    this.meters = meters;
  }

  @Override
  public Uni<Void> park(ReceivedRow row, String reason) {
    return rows.park(row, reason).invoke(meters::rowParked);
  }
}
