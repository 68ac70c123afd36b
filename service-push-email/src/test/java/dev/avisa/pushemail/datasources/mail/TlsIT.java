package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.SendOutcome.Accepted;
import dev.avisa.pushemail.entities.SendOutcome.RefusedUs;
import dev.avisa.pushemail.entities.SendOutcome.SlowDown;
import dev.avisa.pushemail.entities.SendOutcome.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With whom, and how, a connection is secured; and that nothing is said to anybody else. */
class TlsIT {
  private static Certificates certificates;
  private static SSLContext good;
  private static final Map<Fault, SSLContext> FAULTY = new EnumMap<>(Fault.class);

  /** What is wrong with a certificate. */
  enum Fault {
    NAME_OF_ANOTHER,
    EXPIRED,
    NOT_YET_VALID,
    UNKNOWN_AUTHORITY
  }

  @BeforeAll
  static void certify(@TempDir Path folder) {
    certificates = Certificates.in(folder);
    good = certificates.server("good", "localhost");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void securesEachConnection(boolean implicitTls) {
    try (ScriptedServer server = ScriptedServer.start(0, good, implicitTls);
        Sending sending = sending(server, "", "")) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
      assertThat(sending.send()).isInstanceOf(Accepted.class);

      assertThat(server.connectionsEver()).isEqualTo(1);
      assertThat(server.commands().contains("STARTTLS")).isEqualTo(!implicitTls);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NAME_OF_ANOTHER, false",
    "NAME_OF_ANOTHER, true",
    "EXPIRED, false",
    "EXPIRED, true",
    "NOT_YET_VALID, false",
    "UNKNOWN_AUTHORITY, false",
    "UNKNOWN_AUTHORITY, true"
  })
  void saysNothingToAServerThatCannotProveWhoItIs(Fault fault, boolean implicitTls) {
    try (ScriptedServer server = ScriptedServer.start(0, faulty(fault), implicitTls);
        Sending sending = sending(server, "avisa", "secret")) {
      SendOutcome outcome = sending.send();

      assertThat(outcome).isInstanceOf(Unreachable.class);
      assertThat(outcome.reply().text()).startsWith("TLS failed");
      assertThat(server.commands())
          .noneMatch(command -> command.startsWith("MAIL") || command.startsWith("AUTH"));
    }
  }

  @Test
  void saysNothingToAServerThatDoesNotOfferTls() {
    try (ScriptedServer server = ScriptedServer.start();
        Sending sending = sending(server, "avisa", "secret")) {
      assertThat(sending.send()).isInstanceOf(Unreachable.class);
      assertThat(server.commands()).allMatch(command -> command.startsWith("EHLO"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"454 4.7.0 TLS not available", ScriptedServer.HANG, ScriptedServer.DROP})
  void cannotUseAServerThatDoesNotCarryItThrough(String reply) {
    try (ScriptedServer server = ScriptedServer.start(0, good, false);
        Sending sending = sending(server, "", "")) {
      server.says(Stage.TLS, reply);

      assertThat(sending.send()).isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void ignoresWhatIsSlippedInBeforeTheHandshake() {
    try (ScriptedServer server = ScriptedServer.start(0, good, false);
        Sending sending = sending(server, "avisa", "secret")) {
      server.says(Stage.TLS, "220 Go on\r\n250-evil\r\n250 AUTH PLAIN");

      assertThat(sending.send()).isInstanceOf(Unreachable.class);
      assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }
  }

  @Test
  void logsIn() {
    try (ScriptedServer server = ScriptedServer.start(0, good, false).offers("AUTH PLAIN LOGIN");
        Sending sending = sending(server, "avisa", "secret")) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
      // RFC 4616: avisa NUL avisa NUL secret.
      assertThat(server.commands()).contains("AUTH PLAIN YXZpc2EAYXZpc2EAc2VjcmV0");
    }
  }

  @Test
  void doesNotLogInWithoutBeingToldTo() {
    try (ScriptedServer server = ScriptedServer.start(0, good, false).offers("AUTH PLAIN LOGIN");
        Sending sending = sending(server, "", "")) {
      assertThat(sending.send()).isInstanceOf(Accepted.class);
      assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "535 5.7.8 Error: authentication failed, RefusedUs",
    "534 5.7.9 Too weak, RefusedUs",
    "454 4.7.0 Temporary authentication failure, SlowDown",
    "421 4.7.0 Too many errors, SlowDown"
  })
  void knowsARefusedLogin(String reply, String outcome) {
    try (ScriptedServer server = ScriptedServer.start(0, good, false).offers("AUTH PLAIN");
        Sending sending = sending(server, "avisa", "secret")) {
      server.says(Stage.LOGIN, reply);

      SendOutcome sent = sending.send();

      assertThat(sent).isInstanceOf(outcome.equals("SlowDown") ? SlowDown.class : RefusedUs.class);
      assertThat(sent.reply()).asString().startsWith("SMTP " + reply).doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "DROP"})
  void knowsALoginWithoutAnAnswer(FailOverIT.Silence silence) {
    try (ScriptedServer server = ScriptedServer.start(0, good, false).offers("AUTH PLAIN");
        Sending sending = sending(server, "avisa", "secret")) {
      server.says(Stage.LOGIN, silence.name());

      assertThat(sending.send()).isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void knowsAServerWithoutALoginThatItKnows() {
    try (ScriptedServer server = ScriptedServer.start(0, good, false).offers("AUTH GSSAPI");
        Sending sending = sending(server, "avisa", "secret")) {
      assertThat(sending.send()).isInstanceOf(RefusedUs.class);
    }
  }

  private static Sending sending(ScriptedServer server, String user, String password) {
    SampleSettings settings = new SampleSettings(server.place()).hasty();
    settings.tls = MailSettings.Tls.REQUIRED;
    settings.user = Optional.of(user).filter(text -> !text.isEmpty());
    settings.password = Optional.of(password).filter(text -> !text.isEmpty());
    // A first handshake loads many classes.
    settings.connectTimeout = Duration.ofSeconds(3);
    settings.timeout = Duration.ofSeconds(5);
    return Sending.with(settings, certificates.trust());
  }

  /** Made once each, because keytool takes its time. */
  private static SSLContext faulty(Fault fault) {
    return FAULTY.computeIfAbsent(fault, TlsIT::make);
  }

  private static SSLContext make(Fault fault) {
    String name = fault.name().toLowerCase(Locale.ROOT);
    return switch (fault) {
      case NAME_OF_ANOTHER -> certificates.server(name, "other.avisa.dev");
      case EXPIRED ->
          certificates.server(name, "localhost", "-startdate", "-10d", "-validity", "5");
      case NOT_YET_VALID -> certificates.server(name, "localhost", "-startdate", "+10d");
      case UNKNOWN_AUTHORITY -> certificates.selfMade(name, "localhost");
    };
  }
}
