package dev.avisa.userdata.repositories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.userdata.entities.ReceivedRow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What everybody may rely on who parks rows. */
public abstract class ParkedRowsContract {
  public record Parked(ReceivedRow row, String reason) {}

  protected abstract ParkedRows parkedRows();

  /** What is parked under that key. */
  protected abstract List<Parked> parked(String key);

  @Test
  void keepsKeyValueAndHeadersAsTheyWere() {
    String key = UUID.randomUUID().toString();
    byte[] binary = {0, -1, 13, 10};
    ReceivedRow row =
        new ReceivedRow(
            "cdc.userdata.users",
            3,
            7,
            9,
            key.getBytes(UTF_8),
            List.of(new ReceivedRow.Header("a", binary), new ReceivedRow.Header("a", null)),
            binary);

    parkedRows().park(row, "unreadable").await().atMost(Duration.ofSeconds(30));

    assertThat(parked(key))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(new Parked(row, "unreadable"));
  }
}
