package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EventId;
import dev.avisa.domain.RepudiationCheck;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Author;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepudiationLinksTest {
  private static final String SECRET = "k1:" + "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k";
  private static final String TYPED = "dev:Zm9yIGRldmVsb3BtZW50IGFuZCB0ZXN0cyBvbmx5LCBrbm93biB0bw";
  private static final String PAGE = "https://account.avisa.dev/repudiations";

  private final List<String> mistakes = new ArrayList<>();

  record Given(Optional<String> url, Optional<String> keys, Duration validFor)
      implements RepudiationSettings {}

  private Optional<RepudiationLinks> links(String url, String keys) {
    return links(new Given(Optional.of(url), Optional.of(keys), Duration.ofDays(30)));
  }

  private Optional<RepudiationLinks> links(Given given) {
    return RepudiationLinks.of(given, mistakes);
  }

  @Test
  void leadToThePageWithATokenForEachChange() {
    Notice sample = Samples.notice(Samples.freshAddress());
    CoveredEvent first = change("2026-01-15T09:30:00Z");
    CoveredEvent last = change("2026-01-15T09:31:00Z");
    Notice notice =
        new Notice(
            sample.user(),
            sample.kind(),
            sample.recipient(),
            null,
            Locale.ENGLISH,
            List.of(first, last));
    RepudiationLinks links = links(PAGE + "/", SECRET).orElseThrow();

    for (CoveredEvent change : notice.events()) {
      String link = links.to(notice, change);

      assertThat(link).startsWith(PAGE + "/k1.");
      assertThat(
              RepudiationKeys.parse(SECRET)
                  .verify(link.substring(PAGE.length() + 1), change.occurredAt()))
          .isInstanceOfSatisfying(
              RepudiationCheck.Valid.class,
              valid -> {
                assertThat(valid.token().event()).isEqualTo(change.id());
                assertThat(valid.token().user()).isEqualTo(notice.user());
                assertThat(valid.token().changedAt()).isEqualTo(change.occurredAt());
                assertThat(valid.token().expiresAt())
                    .isEqualTo(change.occurredAt().plus(Duration.ofDays(30)));
              });
    }
    assertThat(mistakes).isEmpty();
  }

  private static CoveredEvent change(String occurredAt) {
    return new CoveredEvent(
        new EventId(UUID.randomUUID()), 1, Instant.parse(occurredAt), Author.UNKNOWN, List.of());
  }

  /** So that each copy of a mail is the same. */
  @Test
  void areTheSameForEachAttempt() {
    Notice notice = Samples.notice(Samples.freshAddress());
    RepudiationLinks links = links(PAGE, SECRET).orElseThrow();

    assertThat(links.to(notice, notice.latest())).isEqualTo(links.to(notice, notice.latest()));
  }

  @Test
  void areLeftOutWithoutAPage() {
    assertThat(links(new Given(Optional.empty(), Optional.of(SECRET), Duration.ofDays(30))))
        .isEmpty();
    assertThat(mistakes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "account.avisa.dev",
        "http://account.avisa.dev/r",
        "ftp://account.avisa.dev/r",
        "https:///r",
        "https://u:p@account.avisa.dev/r",
        "https://account.avisa.dev/r?x=1",
        "https://account.avisa.dev/r#x",
        "https://account.avisa.dev/ r"
      })
  void wantAPageThatPeopleCanReachSafely(String url) {
    assertThat(links(url, SECRET)).isEmpty();
    assertThat(mistakes).singleElement().asString().startsWith("avisa.repudiation.url must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/repudiations", "http://localhost:8080/r"})
  void mayBeForThisMachineWithAKeyThatEverybodyKnows(String url) {
    assertThat(links(url, TYPED)).isPresent();
    assertThat(mistakes).isEmpty();
  }

  @Test
  void wantASecretThatNobodyKnows() {
    assertThat(links(PAGE, TYPED)).isPresent();
    assertThat(mistakes)
        .containsExactly("avisa.repudiation.keys: others may know the secret of [dev]");
  }

  @Test
  void nameWhatIsMissingAndWhatIsWrong() {
    assertThat(links(new Given(Optional.of(PAGE), Optional.empty(), Duration.ofMinutes(59))))
        .isEmpty();
    assertThat(links(PAGE, "k1:c2hvcnQ")).isEmpty();
    assertThat(mistakes)
        .containsExactly(
            "avisa.repudiation.valid-for must be from 1 hour to 365 days",
            "avisa.repudiation.keys is not set, but avisa.repudiation.url is",
            "avisa.repudiation.keys must have a secret of 32 to 128 octets in the key k1");
  }
}
