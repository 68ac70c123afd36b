package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.SendOutcome;
import io.smallrye.mutiny.Uni;

/** Where notices go to reach their people. */
public interface Notices {
  /**
   * Makes one attempt, of at most 10 seconds. All that can go wrong with it is an outcome; a failed
   * {@code Uni} is a defect.
   */
  Uni<SendOutcome> send(Notice notice);
}
