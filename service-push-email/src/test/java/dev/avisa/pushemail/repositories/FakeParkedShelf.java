package dev.avisa.pushemail.repositories;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import dev.avisa.pushemail.entities.ParkedSummary;
import dev.avisa.pushemail.entities.Printable;
import dev.avisa.pushemail.entities.ReceivedRecord;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shows what {@link FakeParkedRecords} has; keeps what was put back, unless told to fail. */
public final class FakeParkedShelf implements ParkedShelf {
  private final FakeParkedRecords records;
  private final List<ParkedRecord.Content> putBack = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  public FakeParkedShelf(FakeParkedRecords records) {
    this.records = records;
  }

  public void failToPutBack() {
    broken = true;
  }

  public List<ParkedRecord.Content> putBack() {
    return List.copyOf(putBack);
  }

  @Override
  public Uni<ParkedPage> list(ParkedQuery query) {
    ParkedId after = query.after();
    int end = records.parked().size();
    if (after != null) {
      end = (int) Math.min(end, after.offset());
    }
    int begin = Math.max(0, end - query.size().value());
    List<ParkedSummary> items = new ArrayList<>();
    for (int offset = end - 1; offset >= begin; offset--) {
      items.add(record(offset).summary());
    }
    return Uni.createFrom()
        .item(
            new ParkedPage(
                items, begin == 0 ? Optional.empty() : Optional.of(new ParkedId(0, begin))));
  }

  @Override
  public Uni<Optional<ParkedRecord>> find(ParkedId id) {
    boolean there = id.partition() == 0 && id.offset() < records.parked().size();
    return Uni.createFrom().item(there ? Optional.of(record((int) id.offset())) : Optional.empty());
  }

  @Override
  public Uni<Void> putBack(ParkedRecord.Content content) {
    if (broken) {
      return Uni.createFrom()
          .failure(new ParkedRecordsUnavailable(new IllegalStateException("no broker")));
    }
    putBack.add(content);
    return Uni.createFrom().voidItem();
  }

  private ParkedRecord record(int offset) {
    FakeParkedRecords.Parked parked = records.parked().get(offset);
    ReceivedRecord record = parked.record();
    return new ParkedRecord(
        new ParkedSummary(
            new ParkedId(0, offset),
            FakeClock.START,
            record.key() == null ? null : Printable.of(record.key(), ParkedSummary.MAX_KEY),
            Printable.of(parked.reason().getBytes(UTF_8), ParkedSummary.MAX_REASON),
            new ParkedSummary.Origin(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp())),
            record.value() == null ? null : record.value().length),
        new ParkedRecord.Content(record.key(), record.headers(), record.value()));
  }
}
