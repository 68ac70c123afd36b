package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.SendOutcome.Accepted;
import dev.avisa.pushemail.entities.SendOutcome.Postponed;
import dev.avisa.pushemail.entities.SendOutcome.Refused;
import dev.avisa.pushemail.entities.SendOutcome.RefusedUs;
import dev.avisa.pushemail.entities.SendOutcome.SlowDown;
import dev.avisa.pushemail.entities.SendOutcome.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections are kept, bounded and given back. */
class ConnectionsIT {
  private final ScriptedServer server = ScriptedServer.start();
  private final SampleSettings settings = new SampleSettings(server.place());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void keepsAConnectionForTheNextMail() {
    try (Sending sending = Sending.with(settings)) {
      for (int i = 0; i < 5; i++) {
        assertThat(sending.send()).isInstanceOf(Accepted.class);
      }
      assertThat(server.connectionsEver()).isEqualTo(1);
    }
    await().untilAsserted(() -> assertThat(server.connectionsOpen()).isZero());
    assertThat(server.commands()).endsWith("QUIT");
  }

  @Test
  void keepsAConnectionAlsoAfterARefusal() {
    try (Sending sending = Sending.with(settings)) {
      server.says(Stage.RCPT, "550 5.1.1 Unknown");
      sending.send();
      server.recovers();

      assertThat(sending.send()).isInstanceOf(Accepted.class);
      assertThat(server.connectionsEver()).isEqualTo(1);
    }
  }

  @Test
  void sendsTheRecipientAlongWhereTheServerTakesCommandsAhead() {
    server.offers("PIPELINING");
    try (Sending sending = Sending.with(settings)) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
      server.says(Stage.MAIL, ScriptedServer.WITH_NEXT);
      assertThat(sending.send()).isInstanceOf(Accepted.class);
    }
    assertThat(server.connectionsEver()).isEqualTo(1);
    assertThat(server.commands().stream().filter(command -> command.startsWith("RCPT"))).hasSize(2);
  }

  @Test
  void waitsForEachReplyWhereItDoesNot() {
    try (Sending sending = Sending.with(settings.hasty())) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
      server.says(Stage.MAIL, ScriptedServer.WITH_NEXT);
      assertThat(sending.send()).isNotInstanceOf(Accepted.class);
    }
    assertThat(server.commands().stream().filter(command -> command.startsWith("RCPT"))).hasSize(1);
  }

  @Test
  void takesASlowRecipientForNoDeadServerWhereRepliesComeTogether() {
    settings.connectTimeout = Duration.ofSeconds(1);
    settings.timeout = Duration.ofSeconds(3);
    server.offers("PIPELINING").says(Stage.MAIL, ScriptedServer.BUFFERED);
    try (Sending sending = Sending.with(settings)) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
      server.says(Stage.RCPT, ScriptedServer.HANG);

      assertThat(sending.send()).isInstanceOf(Postponed.class);
    }
  }

  @Test
  void takesNoReplyForAnothersAfterTheSenderWasRefused() {
    server.offers("PIPELINING");
    try (Sending sending = Sending.with(settings)) {
      sending.send();
      server.says(Stage.MAIL, "550 5.7.1 Not from you");
      assertThat(sending.send()).isInstanceOf(RefusedUs.class);
      server.recovers();

      assertThat(sending.send()).isInstanceOf(Accepted.class);
    }
    assertThat(server.connectionsEver()).isEqualTo(2);
    assertThat(server.mails()).hasSize(2);
  }

  @Test
  void takesNoReplyForAnothersAfterARecipientWasRefused() {
    server.offers("PIPELINING");
    try (Sending sending = Sending.with(settings)) {
      sending.send();
      server.says(Stage.RCPT, "550 5.1.1 Unknown");
      assertThat(sending.send()).isInstanceOf(Refused.class);
      server.recovers();

      assertThat(sending.send()).isInstanceOf(Accepted.class);
    }
    assertThat(server.connectionsEver()).isEqualTo(1);
    assertThat(server.mails()).hasSize(2);
  }

  @Test
  void changesTheConnectionAfterSoManyMails() {
    settings.mailsPerConnection = 2;
    try (Sending sending = Sending.with(settings)) {
      for (int i = 0; i < 5; i++) {
        sending.send();
      }
      assertThat(server.connectionsEver()).isEqualTo(3);
    }
  }

  @Test
  void closesAConnectionThatRestedForTooLong() {
    settings.keepIdle = Duration.ZERO;
    try (Sending sending = Sending.with(settings)) {
      sending.send();
      sending.send();

      assertThat(server.connectionsEver()).isEqualTo(2);
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(server.connectionsOpen()).isZero());
    }
  }

  @Test
  void hasNoMoreConnectionsThanItMay() {
    try (Sending sending = Sending.with(settings)) {
      assertThat(sending.send(50)).allMatch(Accepted.class::isInstance);
      assertThat(server.connectionsEver()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void sendsAtOnceWhenTheServerHadClosedTheConnection() {
    try (Sending sending = Sending.with(settings)) {
      sending.send(10);
      server.dropAll();

      assertThat(sending.send()).isInstanceOf(Accepted.class);
      assertThat(server.mails()).hasSize(11);
    }
  }

  @Test
  void sendsAtOnceWhenTheServerHadForgottenTheConnection() {
    settings.hasty();
    try (Sending sending = Sending.with(settings)) {
      sending.send();
      server.says(Stage.MAIL, ScriptedServer.HANG);
      assertThat(sending.send()).isInstanceOf(SendOutcome.Unreachable.class);
      assertThat(server.connectionsEver()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "MAIL", "RCPT", "DATA", "END"})
  void freesThePlacesOfMailsThatHang(Stage stage) {
    settings.hasty();
    try (Sending sending = Sending.with(settings)) {
      server.says(stage, ScriptedServer.HANG);
      assertThat(sending.send(10)).noneMatch(Accepted.class::isInstance);
      await().untilAsserted(() -> assertThat(server.connectionsOpen()).isZero());
      server.recovers();

      assertThat(sending.send(4)).allMatch(Accepted.class::isInstance);
    }
  }

  @Test
  void leavesNobodyBehindWhoWaitsForAnAnswer() {
    settings.hasty();
    settings.within = Duration.ofDays(1);
    server.says(Stage.END, ScriptedServer.HANG);
    CompletableFuture<SendOutcome> outcome;

    try (Sending sending = Sending.with(settings)) {
      outcome = sending.begin();
      await().untilAsserted(() -> assertThat(server.commands()).contains("DATA"));
    }

    assertThat(outcome)
        .succeedsWithin(Duration.ofSeconds(10))
        .isInstanceOf(SendOutcome.Unanswered.class);
  }

  @Test
  void saysSoWhenNoPlaceBecameFree() {
    settings.hasty();
    try (Sending sending = Sending.with(settings)) {
      server.says(Stage.END, ScriptedServer.HANG);

      List<SendOutcome> outcomes = sending.send(6);

      assertThat(outcomes).hasOnlyElementsOfTypes(Unanswered.class, SlowDown.class);
      assertThat(outcomes).filteredOn(SlowDown.class::isInstance).hasSizeGreaterThanOrEqualTo(2);
    }
  }
}
