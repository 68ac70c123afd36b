package dev.avisa.pushemail.repositories;

import dev.avisa.domain.EmailAddress;
import dev.avisa.pushemail.entities.MessageId;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import java.util.List;

class FakeNoticesTest extends NoticesContract {
  private final FakeNotices notices = new FakeNotices();

  @Override
  protected Notices notices() {
    return notices;
  }

  @Override
  protected List<String> arrivedAt(EmailAddress recipient) {
    return notices.arrivedAt(recipient).stream().map(MessageId::value).toList();
  }

  @Override
  protected void postponeOnce(EmailAddress recipient) {
    notices.next(recipient, new SendOutcome.Postponed(Reply.none("", "later")));
  }

  @Override
  protected void refuseOnce(EmailAddress recipient) {
    notices.next(recipient, new SendOutcome.Refused(Reply.none("", "never")));
  }
}
