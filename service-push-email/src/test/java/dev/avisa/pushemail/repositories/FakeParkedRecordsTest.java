package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.ReceivedRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

class FakeParkedRecordsTest extends ParkedRecordsContract {
  private final FakeParkedRecords parked = new FakeParkedRecords();

  @Override
  protected ParkedRecords parkedRecords() {
    return parked;
  }

  @Override
  protected ReceivedRecord replay(byte @Nullable [] key, String reason) {
    return parked.parked().stream()
        .filter(each -> Arrays.equals(each.record().key(), key) && each.reason().equals(reason))
        .map(FakeParkedRecords.Parked::record)
        .findFirst()
        .orElseThrow();
  }
}
