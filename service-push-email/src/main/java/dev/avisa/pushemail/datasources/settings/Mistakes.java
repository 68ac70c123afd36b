package dev.avisa.pushemail.datasources.settings;

import dev.avisa.pushemail.entities.DeliveryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the settings: one line for each mistake, all of them. */
final class Mistakes {
  private static final String PREFIX = "avisa.delivery.";
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * As long as Kafka may have a record to bring again, which would be told again if it was
   * forgotten: 30 days among what is parked, to be replayed at their end, and then 7 on
   * cdc.info-user (connect/topics.json); on each of them 7 more, since whole segments are deleted.
   */
  private static final Duration LEAST_MEMORY = Duration.ofDays(30 + 7 + 7 + 7);

  /** Time for an attempt, and as much to wait for its turn. */
  private static final Duration LEAST_LEASE =
      DeliveryPolicy.LEASE_MARGIN.plus(DeliveryPolicy.LEAST_ATTEMPT).multipliedBy(2);

  private static final Duration CENTURY = Duration.ofDays(36_500);

  private final List<String> lines = new ArrayList<>();

  private Mistakes() {}

  static List<String> in(DeliverySettings settings) {
    Mistakes found = new Mistakes();
    found.within("quiet-period", settings.quietPeriod(), Duration.ZERO, DAY);
    found.within("hold-limit", settings.holdLimit(), Duration.ZERO, DAY);
    found.within("max-changes-per-mail", settings.maxChangesPerMail(), 1, 500);
    found.within("first-retry", settings.firstRetry(), Duration.ofMillis(100), DAY);
    found.within("longest-retry", settings.longestRetry(), Duration.ofMillis(100), DAY);
    found.within("give-up-after", settings.giveUpAfter(), Duration.ofSeconds(1), CENTURY);
    found.within("first-probe", settings.firstProbe(), Duration.ofMillis(100), DAY);
    found.within("longest-probe", settings.longestProbe(), Duration.ofMillis(100), DAY);
    found.within("lease", settings.lease(), LEAST_LEASE, DAY);
    found.within("concurrency", settings.concurrency(), 1, 1_000);
    found.within("erase-after", settings.eraseAfter(), DAY, CENTURY);
    found.remembers(settings.forgetAfter());
    found.ordered("quiet-period", settings.quietPeriod(), "hold-limit", settings.holdLimit());
    found.ordered("first-retry", settings.firstRetry(), "longest-retry", settings.longestRetry());
    found.ordered(
        "longest-retry", settings.longestRetry(), "give-up-after", settings.giveUpAfter());
    found.ordered("first-probe", settings.firstProbe(), "longest-probe", settings.longestProbe());
    found.ordered("erase-after", settings.eraseAfter(), "forget-after", settings.forgetAfter());
    return List.copyOf(found.lines);
  }

  private void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      lines.add(PREFIX + name + " is " + value + ": it must be from " + least + " to " + most);
    }
  }

  private void remembers(Duration forgetAfter) {
    if (forgetAfter.compareTo(LEAST_MEMORY) < 0) {
      lines.add(
          PREFIX
              + "forget-after is "
              + forgetAfter
              + ": it must be at least "
              + LEAST_MEMORY.toDays()
              + " days, for which Kafka may keep a record to be replayed: it would be mailed again");
    } else {
      within("forget-after", forgetAfter, LEAST_MEMORY, CENTURY);
    }
  }

  private void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      lines.add(PREFIX + name + " is " + value + ": it must be from " + least + " to " + most);
    }
  }

  private void ordered(String small, Duration value, String large, Duration limit) {
    if (value.compareTo(limit) > 0) {
      lines.add(
          PREFIX
              + small
              + " is "
              + value
              + ": it must not be longer than "
              + PREFIX
              + large
              + ", "
              + limit);
    }
  }
}
