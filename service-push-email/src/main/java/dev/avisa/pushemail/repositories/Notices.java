package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.SendOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Where notices go to reach their people. */
public interface Notices {
  /**
   * Makes one attempt. All that can go wrong with it is an outcome; a failed {@code Uni} is a
   * defect.
   *
   * @param within the longest it may take. Only a server that has the whole mail and doesn't answer
   *     gets all of it: to give up on that one can mean a second copy
   */
  Uni<SendOutcome> send(Notice notice, Duration within);
}
