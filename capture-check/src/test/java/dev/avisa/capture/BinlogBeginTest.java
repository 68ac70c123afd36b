package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinlogBeginTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreUrl=file:/etc/avisa/mysql-ca/ca.p12",
        "connectTimeout=5000&sslmode=required",
        "useSSL=true",
        "requireSSL=true",
        "sslMode=PREFERRED&verifyServerCertificate=true"
      })
  void givesNobodyThePasswordWithoutTheTlsThatIsWanted(String options) {
    assertThat(
            BinlogBegin.unlessByTls(
                server(options),
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "connectTimeout=5000", "sslMode=DISABLED", "sslMode=preferred&a=b"})
  void asksWhereAPlainConnectionWillDo(String options) {
    Optional<Instant> begun = Optional.of(Instant.EPOCH);

    assertThat(BinlogBegin.unlessByTls(server(options), () -> begun)).isEqualTo(begun);
  }

  private static CaptureSettings.Database server(String options) {
    return new CaptureSettings.Database("127.0.0.1", 3306, "debezium", "x", "userdata", options);
  }
}
