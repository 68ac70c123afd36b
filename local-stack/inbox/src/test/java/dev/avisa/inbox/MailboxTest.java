package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  @Test
  void listsTheNewestFirst() {
    Mailbox mailbox = new Mailbox(10, 1_000);

    mailbox.add(Mails.ofSize("1", 1));
    mailbox.add(Mails.ofSize("2", 1));

    assertThat(ids(mailbox)).containsExactly("2", "1");
  }

  @Test
  void dropsTheOldestAboveTheNumberOfMails() {
    Mailbox mailbox = new Mailbox(2, 1_000);

    mailbox.add(Mails.ofSize("1", 1));
    mailbox.add(Mails.ofSize("2", 1));
    mailbox.add(Mails.ofSize("3", 1));

    assertThat(ids(mailbox)).containsExactly("3", "2");
    assertThat(mailbox.find("1")).isEmpty();
    assertThat(mailbox.usage()).isEqualTo(new Mailbox.Usage(2, 2, 1));
  }

  @Test
  void dropsAsManyOfTheOldestAsTheBytesOfANewOneNeed() {
    Mailbox mailbox = new Mailbox(10, 100);

    mailbox.add(Mails.ofSize("1", 40));
    mailbox.add(Mails.ofSize("2", 40));
    mailbox.add(Mails.ofSize("3", 20));
    mailbox.add(Mails.ofSize("4", 70));

    assertThat(ids(mailbox)).containsExactly("4", "3");
    assertThat(mailbox.usage()).isEqualTo(new Mailbox.Usage(2, 90, 2));
  }

  @Test
  void countsRecipientsToo() {
    Mailbox mailbox = new Mailbox(10, 10_000);
    List<String> crowd = Collections.nCopies(100, "somebody@example.org");

    mailbox.add(Mails.to("1", "a@example.org", crowd, "x"));
    mailbox.add(Mails.to("2", "a@example.org", crowd, "x"));

    assertThat(ids(mailbox)).containsExactly("2");
  }

  @Test
  void countsWhatIsDeletedNoLonger() {
    Mailbox mailbox = new Mailbox(10, 100);
    mailbox.add(Mails.ofSize("1", 40));
    mailbox.add(Mails.ofSize("2", 30));

    boolean deleted = mailbox.delete("1");

    assertThat(deleted).isTrue();
    assertThat(mailbox.delete("1")).isFalse();
    assertThat(mailbox.usage()).isEqualTo(new Mailbox.Usage(1, 30, 0));
    mailbox.deleteAll();
    assertThat(mailbox.usage()).isEqualTo(new Mailbox.Usage(0, 0, 0));
  }

  private static List<String> ids(Mailbox mailbox) {
    return mailbox.newestFirst().stream().map(Mail::id).toList();
  }
}
