package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.Loopback;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the reader of a notice can say that it wasn't them. Nothing of a person's data is in such a
 * link, nor does any of it decide where it leads.
 *
 * @param page what the token goes behind, without a slash at the end
 * @param validFor counted from the change, so that each attempt sends the same mail
 */
record RepudiationLinks(String page, RepudiationKeys keys, Duration validFor) {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Empty when there is no such page, or it can't be used.
   *
   * @param mistakes where to add what is wrong, a line each
   */
  static Optional<RepudiationLinks> of(RepudiationSettings settings, List<String> mistakes) {
    Duration validFor = settings.validFor();
    if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
      mistakes.add("avisa.repudiation.valid-for must be from 1 hour to 365 days");
    }
    return settings
        .url()
        .flatMap(url -> page(url, mistakes))
        .flatMap(
            page ->
                keys(settings, Loopback.isOne(page.getHost()), mistakes)
                    .map(keys -> new RepudiationLinks(page.toString(), keys, validFor)));
  }

  private static Optional<URI> page(String url, List<String> mistakes) {
    try {
      URI page = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      if (page.getHost() != null
          && page.getRawQuery() == null
          && page.getRawFragment() == null
          && page.getRawUserInfo() == null
          && ("https".equals(page.getScheme())
              || ("http".equals(page.getScheme()) && Loopback.isOne(page.getHost())))) {
        return Optional.of(page);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    mistakes.add(
        "avisa.repudiation.url must be where people reach the page, such as"
            + " https://account.example.org/repudiations");
    return Optional.empty();
  }

  private static Optional<RepudiationKeys> keys(
      RepudiationSettings settings, boolean forThisMachine, List<String> mistakes) {
    try {
      RepudiationKeys keys = RepudiationKeys.parse(settings.keys().orElse(""));
      if (!forThisMachine && !keys.knownToOthers().isEmpty()) {
        mistakes.add(
            "avisa.repudiation.keys: others may know the secret of " + keys.knownToOthers());
      }
      return Optional.of(keys);
    } catch (InvalidValue e) {
      mistakes.add(
          settings.keys().isEmpty()
              ? "avisa.repudiation.keys is not set, but avisa.repudiation.url is"
              : "avisa.repudiation.keys " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Of one change: a notice may tell of several, and not all of them need be somebody else's.
   *
   * @param change one of those that the notice tells of
   */
  String to(Notice notice, CoveredEvent change) {
    Instant at = change.occurredAt();
    return page
        + "/"
        + keys.sign(
            new RepudiationToken(
                change.id(), notice.user(), at, at.plus(validFor), notice.locale()));
  }
}
