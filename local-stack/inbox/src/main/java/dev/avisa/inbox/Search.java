package dev.avisa.inbox;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * MailHog's search: a mail matches when a text contains the query, whatever the case of letters.
 */
final class Search implements Predicate<Mail> {
  private static final int WINDOW = 16 * 1024;

  /** Where to look. */
  enum Kind {
    /** In the sender of the envelope and the header field From. */
    FROM,
    /** In the recipients of the envelope and the header field To. */
    TO,
    /** In every header field and the body, undecoded. */
    CONTAINING;

    static Optional<Kind> of(String word) {
      return switch (word) {
        case "from" -> Optional.of(FROM);
        case "to" -> Optional.of(TO);
        case "containing" -> Optional.of(CONTAINING);
        default -> Optional.empty();
      };
    }
  }

  private final Kind kind;
  private final String query;

  Search(Kind kind, String query) {
    this.kind = kind;
    this.query = query.toLowerCase(ROOT);
  }

  @Override
  public boolean test(Mail mail) {
    return switch (kind) {
      case FROM -> contains(mail.envelope().from()) || contains("From", mail);
      case TO -> contains(mail.envelope().to()) || contains("To", mail);
      case CONTAINING -> containsAnywhere(mail);
    };
  }

  private boolean contains(String field, Mail mail) {
    return contains(Content.undivided(mail.raw()).headers().getOrDefault(field, List.of()));
  }

  private boolean containsAnywhere(Mail mail) {
    Content content = Content.undivided(mail.raw());
    return MailHogJson.withTrace(content, mail).headers().values().stream().anyMatch(this::contains)
        || contains(content.body());
  }

  private boolean contains(List<String> values) {
    return values.stream().anyMatch(this::contains);
  }

  private boolean contains(String text) {
    return text.toLowerCase(ROOT).contains(query);
  }

  /** Looks through a window that moves, since a body may be large. */
  private boolean contains(Bytes body) {
    try (Reader reader = body.reader()) {
      String carried = "";
      char[] window = new char[WINDOW];
      for (int n = reader.read(window); n >= 0; n = reader.read(window)) {
        String text = carried + new String(window, 0, n).toLowerCase(ROOT);
        if (text.contains(query)) {
          return true;
        }
        carried = text.substring(Math.max(0, text.length() - query.length()));
      }
      return false;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
