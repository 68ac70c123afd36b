package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalsOfUsTest {
  private static final Reply REPLY = new Reply("mx.example.org:25", 550, "5.7.1", "not you");
  private static final SendOutcome REFUSED = new SendOutcome.RefusedUs(REPLY);
  private static final SendOutcome ACCEPTED = new SendOutcome.Accepted(REPLY);

  private final RefusalsOfUs refusals = new RefusalsOfUs();
  private final DeliveryId mail = new DeliveryId(UUID.randomUUID());

  @Test
  void believesAServerThatAcceptsNothing() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(refuse(mail)).isEqualTo(REFUSED);
    }
  }

  @Test
  void takesARefusalForTheMailsOwnOnceOthersWereAcceptedOften() {
    assertThat(refuse(mail)).isEqualTo(REFUSED);
    acceptAnother();
    assertThat(refuse(mail)).as("others may have been on their way").isEqualTo(REFUSED);
    acceptAnother();

    assertThat(refuse(mail)).isEqualTo(new SendOutcome.Postponed(REPLY));
    assertThat(refuse(mail)).isEqualTo(new SendOutcome.Postponed(REPLY));
  }

  @Test
  void tellsMailsApart() {
    for (int i = 0; i < 10; i++) {
      assertThat(refuse(new DeliveryId(UUID.randomUUID()))).isEqualTo(REFUSED);
      acceptAnother();
    }
  }

  @Test
  void beginsAnewWithOneThatWasAccepted() {
    refuse(mail);
    acceptAnother();
    refuse(mail);
    refusals.understand(mail, ACCEPTED);

    assertThat(refuse(mail)).isEqualTo(REFUSED);
  }

  @Test
  void forgetsThoseRefusedLongestAgo() {
    refuse(mail);
    acceptAnother();
    refuse(mail);
    acceptAnother();
    for (int i = 0; i < RefusalsOfUs.MOST; i++) {
      refuse(new DeliveryId(UUID.randomUUID()));
    }

    assertThat(refuse(mail)).isEqualTo(REFUSED);
  }

  private SendOutcome refuse(DeliveryId delivery) {
    return refusals.understand(delivery, REFUSED);
  }

  private void acceptAnother() {
    refusals.understand(new DeliveryId(UUID.randomUUID()), ACCEPTED);
  }
}
