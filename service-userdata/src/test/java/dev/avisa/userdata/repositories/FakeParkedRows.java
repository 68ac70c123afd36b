package dev.avisa.userdata.repositories;

import dev.avisa.userdata.entities.ReceivedRow;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** Parked rows in a list. */
public final class FakeParkedRows implements ParkedRows {
  private final List<ParkedRowsContract.Parked> parked = new ArrayList<>();

  public synchronized List<ParkedRowsContract.Parked> parked() {
    return List.copyOf(parked);
  }

  @Override
  public Uni<Void> park(ReceivedRow row, String reason) {
    return Uni.createFrom()
        .item(
            () -> {
              add(new ParkedRowsContract.Parked(row, reason));
              return null;
            });
  }

  private synchronized void add(ParkedRowsContract.Parked row) {
    parked.add(row);
  }
}
