package dev.avisa.userdata.repositories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

class FakeParkedRowsTest extends ParkedRowsContract {
  private final FakeParkedRows rows = new FakeParkedRows();

  @Override
  protected ParkedRows parkedRows() {
    return rows;
  }

  @Override
  protected List<Parked> parked(String key) {
    return rows.parked().stream()
        .filter(parked -> Arrays.equals(parked.row().key(), key.getBytes(UTF_8)))
        .toList();
  }
}
