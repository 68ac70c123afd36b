package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.UsersUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All users.
 *
 * <p>Each call is one transaction that stores a change <b>together with its event</b>: either both
 * or none. A {@code decide} function is given the user as it is while nobody else can change it. It
 * must have no effects, since it may be called again when the transaction has to be repeated.
 *
 * <p>A change under a key is stored together with its outcome too, which is what comes of asking
 * again until {@link Answers} forgets it; nothing is decided then. A refusal isn't remembered. That
 * a key is in progress is told at once, also when it is elsewhere. Without a key, each call is a
 * {@link Once.First}.
 *
 * <p>Each may fail with {@link UsersUnavailable}, and does when it gets no answer in time.
 *
 * <p>Whether a username or an address is taken is known only by trying to store it.
 */
public interface Users {
  Uni<Once<CreateOutcome>> create(UserChange.Created created, @Nullable IdempotencyKey key);

  Uni<Optional<User>> find(UserId id);

  /**
   * A page of users, in the order of their ids as text. Going on behind the last id of each page
   * gives whoever was there all the time exactly once, whatever changes meanwhile.
   */
  Uni<UserPage> list(UserQuery query);

  Uni<Once<UpdateOutcome>> update(
      UserId id, Function<User, UserChange.Replacement> decide, @Nullable IdempotencyKey key);

  Uni<Once<DeleteOutcome>> delete(
      UserId id, Function<User, UserChange.Deletion> decide, @Nullable IdempotencyKey key);
}
