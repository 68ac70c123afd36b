package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FalseAlarmsTest {
  private static final Reply REPLY = new Reply("mx.example.org:25", 550, "5.7.1", "not you");
  private static final SendOutcome REFUSED = new SendOutcome.RefusedUs(REPLY);
  private static final SendOutcome ACCEPTED = new SendOutcome.Accepted(REPLY);

  private final FalseAlarms alarms = new FalseAlarms();
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

  static List<SendOutcome> troubles() {
    return List.of(new SendOutcome.SlowDown(REPLY), new SendOutcome.Unreachable(REPLY));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void takesOtherTroubleForTheMailsOwnToo(SendOutcome trouble) {
    for (int i = 0; i < 2; i++) {
      assertThat(alarms.understand(mail, trouble)).isEqualTo(trouble);
      acceptAnother();
    }

    assertThat(alarms.understand(mail, trouble)).isEqualTo(new SendOutcome.Postponed(REPLY));
  }

  @Test
  void leavesItAtThatWhenWeHadNoConnectionFree() {
    var none = new SendOutcome.SlowDown(Reply.none("", "no connection is free"));
    for (int i = 0; i < 10; i++) {
      assertThat(alarms.understand(mail, none)).isEqualTo(none);
      acceptAnother();
    }
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
    alarms.understand(mail, ACCEPTED);

    assertThat(refuse(mail)).isEqualTo(REFUSED);
  }

  @Test
  void forgetsThoseRefusedLongestAgo() {
    refuse(mail);
    acceptAnother();
    refuse(mail);
    acceptAnother();
    for (int i = 0; i < FalseAlarms.MOST; i++) {
      refuse(new DeliveryId(UUID.randomUUID()));
    }

    assertThat(refuse(mail)).isEqualTo(REFUSED);
  }

  private SendOutcome refuse(DeliveryId delivery) {
    return alarms.understand(delivery, REFUSED);
  }

  private void acceptAnother() {
    alarms.understand(new DeliveryId(UUID.randomUUID()), ACCEPTED);
  }
}
