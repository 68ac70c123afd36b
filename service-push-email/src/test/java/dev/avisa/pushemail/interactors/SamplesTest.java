package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.Preview;
import dev.avisa.pushemail.repositories.CountingIds;
import dev.avisa.pushemail.repositories.Previews;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Their links are signed from the moment of the change on: one that is old leads nowhere. */
class SamplesTest {
  private final Office office = new Office();

  @ParameterizedTest
  @EnumSource
  void tellOfAChangeOfNobodysJustNow(NoticeTemplate template) {
    office.clock.advance(Duration.ofDays(400));
    EmailAddress ana = Samples.freshAddress();

    var sent =
        new SendSample(office.notices, office.deliveries.actions(), new CountingIds(), office.clock)
            .send(new Caller.Anybody(), template, ana, Locale.ENGLISH)
            .await()
            .indefinitely();
    assertThat(sent).isNotNull();
    Shown shown = new Shown();
    var seen =
        new ShowPreview(shown, office.clock)
            .show(new Caller.Anybody(), template, Locale.ENGLISH)
            .await()
            .indefinitely();
    assertThat(seen).isNotNull();

    List<Notice> samples = new ArrayList<>(office.notices.accepted());
    samples.addAll(shown.notices);
    assertThat(samples)
        .hasSize(2)
        .allSatisfy(
            sample -> {
              assertThat(sample.user()).isEqualTo(UserId.NOBODY);
              assertThat(sample.events())
                  .extracting(CoveredEvent::occurredAt)
                  .containsOnly(office.clock.instant());
            });
  }

  private static final class Shown implements Previews {
    private final List<Notice> notices = new ArrayList<>();

    @Override
    public Uni<Preview> of(Notice notice) {
      notices.add(notice);
      return Uni.createFrom().item(new Preview("en", "", "", "", ""));
    }

    @Override
    public List<String> languages() {
      return List.of("en");
    }
  }
}
