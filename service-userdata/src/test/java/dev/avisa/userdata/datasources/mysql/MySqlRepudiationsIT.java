package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.repositories.Repudiations;
import dev.avisa.userdata.repositories.RepudiationsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MySqlRepudiationsIT extends RepudiationsContract {
  @Inject Sessions sessions;
  @Inject Outbox outbox;

  private Binlog binlog;

  @BeforeEach
  void openTheBinlog() {
    binlog = new Binlog();
  }

  @AfterEach
  void closeTheBinlog() throws IOException {
    binlog.close();
  }

  @Override
  protected Repudiations repudiations() {
    return new MySqlRepudiations(sessions, outbox);
  }

  @Override
  protected List<String> eventsOf(UserId user) {
    return binlog.events().stream()
        .map(Binlog.Change::row)
        .filter(row -> row.get(2).equals(user.toString()))
        .map(row -> row.getFirst().toString())
        .toList();
  }

  @Override
  protected <T> T await(Supplier<Uni<T>> work) {
    return OnEventLoop.await(work);
  }

  @Test
  void storesTheRepudiationAndTellsOfItInOneTransaction() {
    record(repudiation(NOW));

    assertThat(binlog.transactions())
        .extracting(changes -> changes.stream().map(c -> c.kind() + " " + c.table()).toList())
        .containsExactly(
            List.of("insert repudiation", "insert outbox_event", "delete outbox_event"));
  }

  @Test
  void storesNoneWhenItsEventCannotBeStored() {
    Repudiation repudiation = repudiation(NOW);
    Binlog.execute(
        "insert into outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload)"
            + " values ('%s', 'info-user', '-', 'marker', '2000-01-01', '')"
                .formatted(repudiation.id()));
    try {
      assertThatThrownBy(() -> record(repudiation)).hasStackTraceContaining("Duplicate entry");

      assertThat(list(null, 10).repudiations()).isEmpty();
      assertThat(eventsOf(user)).isEmpty();
    } finally {
      Binlog.execute("delete from outbox_event where id = '%s'".formatted(repudiation.id()));
    }
  }

  @Test
  void storesNoneWhenTheTransactionFailsAfterTheEvent() {
    var failing = new MySqlRepudiations(sessions, new FailingOutbox());
    Repudiation repudiation = repudiation(NOW);

    assertThatThrownBy(() -> await(() -> failing.record(repudiation)))
        .hasStackTraceContaining("before the commit");

    assertThat(list(null, 10).repudiations()).isEmpty();
    assertThat(binlog.transactions()).isEmpty();
    // Nothing of the failure stays behind.
    assertThat(record(repudiation)).isTrue();
  }
}
