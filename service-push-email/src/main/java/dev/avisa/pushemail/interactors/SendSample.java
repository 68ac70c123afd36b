package dev.avisa.pushemail.interactors;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SampleNotice;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.DeliveryIds;
import dev.avisa.pushemail.repositories.Notices;
import dev.avisa.pushemail.repositories.OperatorActions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/**
 * Somebody wants to see what a mail looks like in a mail program. One attempt is made, past the
 * queue, while they wait; that they asked is recorded first, without the address.
 */
@ApplicationScoped
public class SendSample {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What an attempt says that waits for a connection until its time is over. */
  private static final SendOutcome BUSY =
      new SendOutcome.SlowDown(Reply.none("", "every connection was busy for too long"));

  private final Notices notices;
  private final OperatorActions actions;
  private final DeliveryIds ids;
  private final Clock clock;

  SendSample(Notices notices, OperatorActions actions, DeliveryIds ids, Clock clock) {
    this.notices = notices;
    this.actions = actions;
    this.ids = ids;
    this.clock = clock;
  }

  public Uni<Permission<SendOutcome>> send(
      Caller caller, NoticeTemplate template, EmailAddress recipient, Locale locale) {
    if (!caller.mayAct()) {
      return Uni.createFrom().item(new Permission.Denied<>());
    }
    // A new one each time: mail programs show one mail for equal Message-IDs.
    EventId event = new EventId(ids.next().value());
    return actions
        .record(action(caller, template))
        .chain(() -> send(SampleNotice.of(template, recipient, locale, event, clock.instant())))
        .map(Permission.Granted::new);
  }

  /** One that found no connection free in time isn't sent later either. */
  private Uni<SendOutcome> send(Notice notice) {
    return notices
        .send(notice, PATIENCE)
        .ifNoItem()
        .after(PATIENCE.plusSeconds(1))
        .recoverWithItem(BUSY);
  }

  private OperatorAction action(Caller caller, NoticeTemplate template) {
    return new OperatorAction(
        ids.next().value(),
        clock.instant(),
        caller.actor(),
        OperatorAction.Kind.SEND_SAMPLE,
        template.slug(),
        null);
  }
}
