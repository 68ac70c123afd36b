package dev.avisa.inbox;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * MailHog's chaos monkey: what goes wrong at random while it is invited. For faults that a test can
 * count on, see {@link Faults}.
 */
final class Jim {
  private final RandomGenerator random;
  private volatile Optional<Chances> chances = Optional.empty();

  Jim(RandomGenerator random) {
    this.random = random;
  }

  Optional<Chances> chances() {
    return chances;
  }

  void invite(Chances newChances) {
    chances = Optional.of(newChances);
  }

  void sendAway() {
    chances = Optional.empty();
  }

  boolean disconnects(Stage stage) {
    return chances
        .map(
            current ->
                stage == Stage.CONNECT ? !happens(current.accept()) : happens(current.disconnect()))
        .orElse(false);
  }

  boolean rejects(Stage stage) {
    return chances
        .map(
            current ->
                switch (stage) {
                  case MAIL -> happens(current.rejectSender());
                  case RCPT -> happens(current.rejectRecipient());
                  default -> false;
                })
        .orElse(false);
  }

  boolean rejectsLogin() {
    return chances.map(current -> happens(current.rejectAuth())).orElse(false);
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  /**
   * Probabilities from 0 to 1, and link speeds in bytes per second. This inbox slows no link: it
   * keeps the values about that, and they have no effect.
   */
  record Chances(
      double disconnect,
      double accept,
      double linkSpeedAffect,
      double linkSpeedMin,
      double linkSpeedMax,
      double rejectSender,
      double rejectRecipient,
      double rejectAuth) {
    /** MailHog's own defaults. */
    static final Chances DEFAULT = new Chances(0.005, 0.99, 0.1, 1024, 10240, 0.05, 0.05, 0.05);
  }
}
