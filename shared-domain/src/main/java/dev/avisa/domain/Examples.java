package dev.avisa.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One event of each kind. Beside each lies a JSON file, {@code example-….json}, with the Kafka
 * record that carries it: key, headers and value. The producer's tests write these files, the
 * consumer's tests read them, and docs/events.md shows them; so neither side can change the
 * contract alone.
 */
public final class Examples {
  private static final UserId ANA = UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");
  private static final EmailAddress OLD = new EmailAddress("ana@example.org");
  private static final EmailAddress NEW = new EmailAddress("ana.souza@example.com");
  private static final Locale LOCALE = Locale.forLanguageTag("pt-BR");

  private Examples() {}

  /**
   * All examples of changes; the name of each file is {@code example-} and the position's entry
   * here.
   */
  public static java.util.Map<String, UserDataChanged> all() {
    return java.util.Map.of(
        "created",
        created(),
        "updated",
        updated(),
        "email-changed",
        emailChanged(),
        "deleted",
        deleted());
  }

  public static UserDataChanged created() {
    return new UserDataChanged(
        EventId.parse("0198c5a2-7d3e-7001-9c4e-6b1a2f3d4e50"),
        ANA,
        ChangeKind.CREATED,
        1,
        Instant.parse("2026-01-15T09:30:00.123456Z"),
        Origin.API,
        null,
        new Contact(OLD, null, "Ana Souza", LOCALE),
        List.of(
            new FieldChange("username", null, "a•••"),
            new FieldChange("email", null, "•••@e•••.org"),
            new FieldChange("fullName", null, "A•••"),
            new FieldChange("locale", null, "pt-BR"),
            new FieldChange("status", null, "ACTIVE")));
  }

  public static UserDataChanged updated() {
    return new UserDataChanged(
        EventId.parse("0198c5a3-1b2c-7002-8d5f-7c2b3a4e5f61"),
        ANA,
        ChangeKind.UPDATED,
        2,
        Instant.parse("2026-01-15T09:31:00.234567Z"),
        Origin.API,
        null,
        new Contact(OLD, null, "Ana Souza", LOCALE),
        List.of(
            new FieldChange("dateOfBirth", null, "•••"),
            new FieldChange("address", "R•••", "A•••")));
  }

  public static UserDataChanged emailChanged() {
    return new UserDataChanged(
        EventId.parse("0198c5a4-2c3d-7003-be60-8d3c4b5f6a72"),
        ANA,
        ChangeKind.UPDATED,
        3,
        Instant.parse("2026-01-15T09:32:00.345678Z"),
        Origin.API,
        "support:maria",
        new Contact(NEW, OLD, "Ana Souza", LOCALE),
        List.of(new FieldChange("email", "•••@e•••.org", "a•••@e•••.com")));
  }

  public static UserDataChanged deleted() {
    return new UserDataChanged(
        EventId.ofDeletionOf(ANA, Instant.parse("2026-01-15T09:33:00.456789Z")),
        ANA,
        ChangeKind.DELETED,
        4,
        Instant.parse("2026-01-15T09:33:00.456789Z"),
        Origin.API,
        null,
        new Contact(NEW, null, "Ana Souza", LOCALE),
        List.of(
            new FieldChange("username", "a•••", null),
            new FieldChange("email", "a•••@e•••.com", null),
            new FieldChange("fullName", "A•••", null),
            new FieldChange("dateOfBirth", "•••", null),
            new FieldChange("address", "A•••", null),
            new FieldChange("locale", "pt-BR", null),
            new FieldChange("status", "ACTIVE", null)));
  }

  /** Its file is {@code example-change-repudiated.json}. */
  public static UserChangeRepudiated changeRepudiated() {
    return new UserChangeRepudiated(
        EventId.parse("0198c5b0-4e5f-7004-9f71-9e4d5c6a7b83"),
        ANA,
        emailChanged().id(),
        Instant.parse("2026-01-15T09:45:00.567891Z"));
  }
}
