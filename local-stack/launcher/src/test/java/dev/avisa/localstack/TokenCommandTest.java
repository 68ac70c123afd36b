package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.tokens.LocalKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  @TempDir private Path temporary = Path.of("");

  @Test
  void makesTheKeyOfRepudiationsOnceAndForItsOwnerOnly() throws Exception {
    LocalKeys keys = TokenCommand.keys(new StackDirectory(temporary));

    String made = keys.repudiationKeys();

    assertThat(made).matches("local:[A-Za-z0-9_-]{43}").isEqualTo(keys.repudiationKeys());
    assertThat(Files.getPosixFilePermissions(keys.folder().resolve("repudiation.key")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void saysWhereTheKeyComesFromWhileThereIsNone() {
    assertThatThrownBy(() -> TokenCommand.tokens(new StackDirectory(temporary)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("./run --secure");
  }

  @Test
  void makesOneKeyPairThatOnlyItsOwnerMayRead() throws Exception {
    LocalKeys keys = TokenCommand.keys(new StackDirectory(temporary));
    keys.createUnlessThere();
    String first = Files.readString(keys.publicKeys());

    keys.createUnlessThere();

    assertThat(keys.publicKeys()).hasContent(first);
    try (var files = Files.list(keys.folder())) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.folder())))
        .isEqualTo("rwx------");
    JsonNode key = new ObjectMapper().readTree(first).path("keys").path(0);
    assertThat(key.has("d")).isFalse();
    assertThat(Base64.getUrlDecoder().decode(key.path("x").asText())).hasSize(32);
  }

  @Test
  void signsWhatItWasAskedFor() throws Exception {
    StackDirectory directory = new StackDirectory(temporary);
    TokenCommand.keys(directory).createUnlessThere();

    String token =
        TokenCommand.tokens(directory)
            .sign("maria", Optional.of("mm"), List.of("admin"), NOW, Duration.ofHours(1));

    String[] parts = token.split("\\.", -1);
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(parts).hasSize(3);
    assertThat(claims.path("sub").asText()).isEqualTo("maria");
    assertThat(claims.path("preferred_username").asText()).isEqualTo("mm");
    assertThat(claims.path("groups").path(0).asText()).isEqualTo("admin");
    assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
    assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(64);
  }

  @Test
  void readsTimesInEveryUnit() {
    assertThat(TokenCommand.duration("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(TokenCommand.duration("15m")).isEqualTo(Duration.ofMinutes(15));
    assertThat(TokenCommand.duration("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(TokenCommand.duration("30d")).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "1", "-1h", "31d", "1w", "9999999s"})
  void refusesOtherTimes(String text) {
    assertThatThrownBy(() -> TokenCommand.duration(text)).isInstanceOf(StackFailure.class);
  }
}
