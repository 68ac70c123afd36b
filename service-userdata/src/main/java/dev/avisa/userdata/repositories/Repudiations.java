package dev.avisa.userdata.repositories;

import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.entities.RepudiationPage;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.entities.UsersUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * All that was repudiated and isn't forgotten yet. Each call may fail with {@link
 * UsersUnavailable}, and does when it gets no answer in time.
 */
public interface Repudiations {
  /**
   * Stores a repudiation <b>together with its event</b>, in one transaction, unless the same change
   * was repudiated before: then neither, and that other one is certain.
   *
   * @return whether it was stored
   */
  Uni<Boolean> record(Repudiation repudiation);

  /** A page of those of one user, in the falling order of their ids. */
  Uni<RepudiationPage> list(RepudiationQuery query);

  /**
   * Forgets the oldest. May go on in several places at once.
   *
   * @param max how many to forget at most
   * @return how many were forgotten
   */
  Uni<Integer> forgetOlderThan(Instant time, int max);
}
