package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticePlan;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.Alarms;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Makes deliveries of changes, and hands what may leave at once to the sender. */
@ApplicationScoped
public class ReceiveChanges {
  private final ParkRecord parkRecord;
  private final SendDeliveries sender;
  private final Alarms alarms;
  private final BackOff backOff;

  @Inject
  public ReceiveChanges(ParkRecord parkRecord, SendDeliveries sender, Alarms alarms) {
    this(parkRecord, sender, alarms, BackOff.IN_PLACE);
  }

  ReceiveChanges(ParkRecord parkRecord, SendDeliveries sender, Alarms alarms, BackOff backOff) {
    this.parkRecord = parkRecord;
    this.sender = sender;
    this.alarms = alarms;
    this.backOff = backOff;
  }

  /**
   * Completes when each of the changes is kept, in their order, or parked with its reason: however
   * long that takes, and all of them in one transaction unless one is at fault.
   */
  public Uni<Void> receive(List<ReceivedChange> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Notice> notices = new ArrayList<>();
    List<Uni<Void>> parked = new ArrayList<>();
    for (ReceivedChange change : changes) {
      switch (NoticePlan.of(change.event())) {
        case NoticePlan.Tell tell -> notices.addAll(tell.notices());
        case NoticePlan.NobodyToTell nobody ->
            parked.add(parkRecord.park(change.record(), nobody.reason()));
      }
    }
    return keep(notices)
        .chain(() -> inOrder(parked))
        .onFailure()
        .recoverWithUni(defect -> oneByOne(changes, defect));
  }

  private Uni<Void> keep(List<Notice> notices) {
    if (notices.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return backOff.retry(
        Uni.createFrom().deferred(() -> sender.receive(notices)), DeliveriesUnavailable.class);
  }

  /** One change that can't be stored must not keep the others from being told, nor be lost. */
  private Uni<Void> oneByOne(List<ReceivedChange> changes, Throwable defect) {
    if (changes.size() == 1) {
      ReceivedRecord record = changes.getFirst().record();
      alarms.keepingFailed(record, defect);
      return parkRecord.park(record, "defect: " + defect.getClass().getName());
    }
    return inOrder(changes.stream().map(change -> receive(List.of(change))).toList());
  }

  private static Uni<Void> inOrder(List<Uni<Void>> works) {
    return Multi.createFrom()
        .iterable(works)
        .onItem()
        .transformToUniAndConcatenate(work -> work)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
