package dev.avisa.userdata.repositories;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.DateOfBirth;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.PostalAddress;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.Username;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Users to try things on, and what is needed to look at them afterwards. */
public abstract class UsersFixture {
  protected static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456Z");

  private static final AtomicLong MOMENTS = new AtomicLong();

  protected abstract Users store();

  protected final UsersWithoutKeys users() {
    return new UsersWithoutKeys(store());
  }

  protected abstract <T> T await(Supplier<Uni<T>> work);

  protected static UserChange.Replacement withLongerName(User user) {
    var fields = user.fields();
    return user.replace(
        new Profile(
            new Username(fields.username()),
            new EmailAddress(fields.email()),
            new FullName(fields.fullName() + "!"),
            null,
            null,
            new LanguageTag(fields.locale()),
            Status.ACTIVE),
        occurrence());
  }

  protected Optional<User> find(UserChange.Created created) {
    return await(() -> users().find(created.user().id()));
  }

  protected User stored(String name) {
    var created = newUser(name);
    await(() -> users().create(created));
    return created.user();
  }

  protected static UserChange.Created newUser(String name) {
    return User.create(newId(), profile(unique(name), unique(name)), occurrence());
  }

  protected static Profile profile(String username, String emailName) {
    return new Profile(
        new Username(username),
        new EmailAddress(emailName + "@example.org"),
        new FullName("Ana"),
        new DateOfBirth(LocalDate.of(1900, 1, 1)),
        new PostalAddress("Rua João 😀 1"),
        new LanguageTag("pt-BR"),
        Status.INACTIVE);
  }

  protected static Profile minimal(String name) {
    return new Profile(
        new Username(name),
        new EmailAddress(name + "@example.org"),
        null,
        null,
        null,
        LanguageTag.DEFAULT,
        Status.ACTIVE);
  }

  /** The store may outlive a test, so no two tests may use the same names. */
  protected static String unique(String name) {
    return name + "." + UuidCreator.getTimeOrderedEpoch().toString();
  }

  protected static UserId newId() {
    return new UserId(UuidCreator.getTimeOrderedEpoch());
  }

  /** No two of one user happen in the same moment, since each has the user for itself. */
  protected static Occurrence occurrence() {
    Instant moment = NOW.plus(MOMENTS.incrementAndGet(), ChronoUnit.MICROS);
    return new Occurrence(new EventId(UuidCreator.getTimeOrderedEpoch()), moment, null);
  }

  protected static IdempotencyKey newKey() {
    return new IdempotencyKey(null, unique("key"), Fingerprint.of("a change"));
  }
}
