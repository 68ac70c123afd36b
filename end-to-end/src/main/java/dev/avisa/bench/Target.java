package dev.avisa.bench;

import java.util.function.Consumer;

/** What a load is put on. */
interface Target {
  /** What the answer to a change tells of it. */
  enum Outcome {
    /** It is stored. */
    STORED,
    /** Nothing was stored. */
    REFUSED,
    /** No answer, or one that leaves it open. */
    UNKNOWN
  }

  /**
   * Doesn't wait.
   *
   * @param begun called when the request is being sent
   * @param answered called once
   */
  void send(UserChange change, Runnable begun, Consumer<Outcome> answered);
}
