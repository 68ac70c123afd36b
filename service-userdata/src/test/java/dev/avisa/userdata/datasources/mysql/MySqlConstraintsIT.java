package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that the tables refuse, whoever writes them. */
@QuarkusTest
class MySqlConstraintsIT {
  /** It would hold up all changes behind it. */
  @ParameterizedTest
  @CsvSource({"info_user, 2, there_is_no_other_topic", "info-user, 524289, payload_fits_a_record"})
  void refusesAnOutboxRowThatKafkaWouldNotTake(String topic, int length, String constraint) {
    String insert =
        "insert into outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload)"
            + " values (uuid(), '%s', 'x', 'x', now(6), repeat('x', %d))".formatted(topic, length);

    assertThatThrownBy(() -> Binlog.execute(insert)).hasStackTraceContaining(constraint);
  }

  @Test
  void refusesAnIdThatNoReaderOfTheTopicCouldTakeForOne() {
    assertThatThrownBy(
            () -> Binlog.execute("insert into users (id, username, email) values ('1', 'a', 'b')"))
        .hasMessageContaining("users_id_is_uuid");
  }
}
