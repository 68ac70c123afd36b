package dev.avisa.userdata.entities;

/**
 * What comes of a change that may have been asked for before, under the same {@link
 * IdempotencyKey}.
 *
 * @param <T> what can come of the change itself
 */
public sealed interface Once<T> {
  /** Asked for the first time, or without a key, or refused each time before. */
  record First<T>(T outcome) implements Once<T> {}

  /** This is what came of it the first time; nothing was done now. */
  record Repeated<T>(T outcome) implements Once<T> {}

  /** The first time isn't over yet; nothing was done now. */
  record InProgress<T>() implements Once<T> {}

  /** The key was used for another change; nothing was done now. */
  record KeyReused<T>() implements Once<T> {}
}
