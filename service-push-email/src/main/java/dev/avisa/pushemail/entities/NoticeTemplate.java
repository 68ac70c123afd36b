package dev.avisa.pushemail.entities;

import dev.avisa.domain.FieldChange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The different mails there are. Unlike a {@link NoticeKind}, which decides when a mail leaves, it
 * follows from what the mail has to tell when it leaves.
 */
public enum NoticeTemplate {
  WELCOME,
  DATA_CHANGED,
  /** Several changes that were held and put together. */
  SEVERAL_CHANGES,
  ACCOUNT_DEACTIVATED,
  ACCOUNT_REACTIVATED,
  ADDRESS_ADDED,
  ADDRESS_REMOVED,
  DATA_DELETED;

  private static final String STATUS = "status";

  static NoticeTemplate of(NoticeKind kind, List<CoveredEvent> events) {
    return switch (kind) {
      case WELCOME -> WELCOME;
      case ADDRESS_ADDED -> ADDRESS_ADDED;
      case ADDRESS_REMOVED -> ADDRESS_REMOVED;
      case DATA_DELETED -> DATA_DELETED;
      case DATA_CHANGED -> events.size() > 1 ? SEVERAL_CHANGES : ofOneChange(events.getFirst());
    };
  }

  /** The words about the account are true only where nothing else changed with it. */
  private static NoticeTemplate ofOneChange(CoveredEvent event) {
    List<FieldChange> changes = event.changes();
    return changes.size() == 1 && changes.getFirst().field().equals(STATUS)
        ? ofStatus(Objects.requireNonNullElse(changes.getFirst().after(), ""))
        : DATA_CHANGED;
  }

  /** SQL can write any word into the status. */
  private static NoticeTemplate ofStatus(String status) {
    return switch (status) {
      case "INACTIVE" -> ACCOUNT_DEACTIVATED;
      case "ACTIVE" -> ACCOUNT_REACTIVATED;
      default -> DATA_CHANGED;
    };
  }

  /** The names of all, in their order. */
  public static List<String> slugs() {
    return Arrays.stream(values()).map(NoticeTemplate::slug).toList();
  }

  /** How files and paths name it: {@code address-removed}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
