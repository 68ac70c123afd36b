package dev.avisa.pushemail.datasources.metrics;

import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;

/** Counts the records that are set aside. */
@Decorator
@Priority(1)
class CountedParkedRecords implements ParkedRecords {
  private final ParkedRecords records;
  private final DeliveryMeters meters;

  CountedParkedRecords(@Any @Delegate ParkedRecords records, DeliveryMeters meters) {
    this.records = records;
    this.meters = meters;
  }

  @Override
  public Uni<Void> park(ReceivedRecord record, String reason) {
    return records.park(record, reason).invoke(meters::recordParked);
  }
}
