package dev.avisa.userdata.interactors;

import dev.avisa.domain.RepudiationCheck;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.RepudiateOutcome;
import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Repudiations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Somebody says that a change wasn't theirs. Who they are doesn't matter: they hold the link, which
 * went to nobody but whose address it was.
 */
@ApplicationScoped
public class RepudiateChange {
  private final RepudiationKeys keys;
  private final Repudiations repudiations;
  private final Ids ids;
  private final InstantSource clock;

  RepudiateChange(RepudiationKeys keys, Repudiations repudiations, Ids ids, InstantSource clock) {
    this.keys = keys;
    this.repudiations = repudiations;
    this.ids = ids;
    this.clock = clock;
  }

  public Uni<RepudiateOutcome> repudiate(String token) {
    Instant now = clock.instant();
    return switch (keys.verify(token, now)) {
      case RepudiationCheck.Valid valid when valid.token().user().equals(UserId.NOBODY) ->
          Uni.createFrom().item(new RepudiateOutcome.Sample(valid.token()));
      case RepudiationCheck.Valid valid -> record(valid.token(), now);
      case RepudiationCheck.Expired expired ->
          Uni.createFrom().item(new RepudiateOutcome.Expired());
      case RepudiationCheck.Invalid invalid ->
          Uni.createFrom().item(new RepudiateOutcome.Invalid());
    };
  }

  private Uni<RepudiateOutcome> record(RepudiationToken token, Instant now) {
    return repudiations
        .record(Repudiation.of(token, ids.newEventId(), now))
        .map(
            stored ->
                stored
                    ? new RepudiateOutcome.Recorded(token)
                    : new RepudiateOutcome.Repeated(token));
  }
}
