package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An outcome in the form in which it is kept.
 *
 * @param name never changes its meaning, for it is in the database
 * @param user as it was then; null when it is gone
 */
record KeptOutcome(String name, @Nullable User user) {
  private static final String CREATED = "CREATED";
  private static final String UPDATED = "UPDATED";
  private static final String UNCHANGED = "UNCHANGED";
  private static final String DELETED = "DELETED";

  /**
   * How the outcomes of one use case are kept.
   *
   * @param keep empty for what isn't kept: refusals, which stored nothing
   */
  record Memory<T>(Function<T, Optional<KeptOutcome>> keep, Function<KeptOutcome, T> recall) {}

  static final Memory<CreateOutcome> OF_CREATION =
      new Memory<>(
          outcome ->
              switch (outcome) {
                case CreateOutcome.Created created -> kept(CREATED, created.user());
                case CreateOutcome.Taken taken -> Optional.empty();
                case CreateOutcome.Forbidden forbidden -> Optional.empty();
              },
          kept -> new CreateOutcome.Created(kept.someUser(CREATED)));

  static final Memory<UpdateOutcome> OF_UPDATE =
      new Memory<>(
          outcome ->
              switch (outcome) {
                case UpdateOutcome.Updated updated -> kept(UPDATED, updated.user());
                case UpdateOutcome.Unchanged unchanged -> kept(UNCHANGED, unchanged.user());
                case UpdateOutcome.NotFound notFound -> Optional.empty();
                case UpdateOutcome.ChangedMeanwhile changed -> Optional.empty();
                case UpdateOutcome.Taken taken -> Optional.empty();
                case UpdateOutcome.Forbidden forbidden -> Optional.empty();
              },
          kept ->
              kept.name.equals(UNCHANGED)
                  ? new UpdateOutcome.Unchanged(kept.someUser(UNCHANGED))
                  : new UpdateOutcome.Updated(kept.someUser(UPDATED)));

  static final Memory<DeleteOutcome> OF_DELETION =
      new Memory<>(
          outcome ->
              switch (outcome) {
                case DELETED -> kept(DELETED, null);
                case NOT_FOUND, CHANGED_MEANWHILE, FORBIDDEN -> Optional.empty();
              },
          kept -> {
            kept.mustBe(DELETED);
            return DeleteOutcome.DELETED;
          });

  private static Optional<KeptOutcome> kept(String name, @Nullable User user) {
    return Optional.of(new KeptOutcome(name, user));
  }

  private User someUser(String expected) {
    mustBe(expected);
    return Objects.requireNonNull(user);
  }

  private void mustBe(String expected) {
    if (!name.equals(expected)) {
      throw new IllegalStateException(expected + " was asked for, but " + name + " is kept");
    }
  }
}
