package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.RecordReplay;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.DeliveryIds;
import dev.avisa.pushemail.repositories.OperatorActions;
import dev.avisa.pushemail.repositories.ParkedShelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * An operator wants a record that was set aside to be received again. That is recorded before it is
 * done, since no transaction spans the two: a crash in between leaves a record of what may not have
 * happened, and never the other way round.
 */
@ApplicationScoped
public class ReplayParkedRecord {
  private final ParkedShelf shelf;
  private final OperatorActions actions;
  private final DeliveryIds ids;
  private final Clock clock;

  ReplayParkedRecord(ParkedShelf shelf, OperatorActions actions, DeliveryIds ids, Clock clock) {
    this.shelf = shelf;
    this.actions = actions;
    this.ids = ids;
    this.clock = clock;
  }

  public Uni<Permission<RecordReplay>> replay(Caller caller, ParkedId id) {
    if (!caller.mayAct()) {
      return Uni.createFrom().item(new Permission.Denied<>());
    }
    return shelf
        .find(id)
        .flatMap(
            found ->
                found
                    .map(record -> replay(caller, record))
                    .orElseGet(() -> Uni.createFrom().item(RecordReplay.NOT_FOUND)))
        .map(Permission.Granted::new);
  }

  private Uni<RecordReplay> replay(Caller caller, ParkedRecord record) {
    ParkedRecord.Content content = Objects.requireNonNull(record.content());
    return actions
        .record(action(caller, record))
        .chain(() -> shelf.putBack(content))
        .replaceWith(RecordReplay.DONE);
  }

  private OperatorAction action(Caller caller, ParkedRecord record) {
    return new OperatorAction(
        ids.next().value(),
        clock.instant(),
        caller.actor(),
        OperatorAction.Kind.REPLAY_RECORD,
        record.summary().id().toString(),
        record.summary().reason());
  }
}
