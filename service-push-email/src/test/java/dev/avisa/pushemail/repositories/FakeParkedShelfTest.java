package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.ParkedRecord;
import java.util.Arrays;
import java.util.List;

class FakeParkedShelfTest extends ParkedShelfContract {
  private final FakeParkedRecords records = new FakeParkedRecords();
  private final FakeParkedShelf shelf = new FakeParkedShelf(records);

  @Override
  protected ParkedRecords parkedRecords() {
    return records;
  }

  @Override
  protected ParkedShelf shelf() {
    return shelf;
  }

  @Override
  protected List<ParkedRecord.Content> putBack(byte[] key) {
    return shelf.putBack().stream().filter(each -> Arrays.equals(each.key(), key)).toList();
  }
}
