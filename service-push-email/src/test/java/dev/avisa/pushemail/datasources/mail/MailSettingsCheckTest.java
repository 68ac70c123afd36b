package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsCheckTest {
  private final SampleSettings settings =
      new SampleSettings("smtp1.avisa.dev:587", "smtp2.avisa.dev:465");

  MailSettingsCheckTest() {
    settings.tls = MailSettings.Tls.REQUIRED;
  }

  @Test
  void writesASendersNameInAsciiWhateverItIs() {
    assertThat(MailSettingsCheck.mailbox("Jos\u00e9 Ltda <notices@acme.eu>"))
        .get()
        .hasToString("=?UTF-8?Q?Jos=C3=A9_Ltda?= <notices@acme.eu>");
    assertThat(MailSettingsCheck.mailbox("notices@acme.eu")).get().hasToString("notices@acme.eu");
  }

  @Test
  void findsNothingWrongWithWhatIsRight() {
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void letsAnInboxOnThisMachineDoWithoutTlsAndRealNames() {
    settings.servers = Optional.of(List.of("127.0.0.1:1025", "localhost:1026", "[::1]:1027"));
    settings.tls = MailSettings.Tls.DISABLED;
    settings.from = Optional.of("Avisa <notices@avisa.example>");
    settings.support = Optional.of("support@example.org");

    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp.avisa.dev",
        "smtp.avisa.dev:",
        "smtp.avisa.dev:0",
        "smtp.avisa.dev:65536",
        "smtp.avisa.dev:smtp",
        ":587",
        "http://smtp.avisa.dev:587",
        "smtp avisa:587",
        "-smtp.avisa.dev:587",
        "::1:25",
        "smtp.avisa.dev:587/x"
      })
  void namesAServerItCannotRead(String server) {
    settings.servers = Optional.of(List.of(server));

    assertThat(mistakes())
        .containsExactly("avisa.mail.servers: \"" + server + "\" is not host:port");
  }

  @Test
  void doesNotRepeatAPasswordThatGotIntoAServer() {
    settings.servers = Optional.of(List.of("smtp://avisa:secret@smtp.avisa.dev:587"));

    assertThat(mistakes()).singleElement().asString().doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp.example.org:25", "example.com:25", "mx.test:25", "a.invalid:25"})
  void namesAServerThatNobodyHas(String server) {
    settings.servers = Optional.of(List.of(server));

    assertThat(mistakes())
        .containsExactly("avisa.mail.servers: " + server + " is an example, and nobody's server");
    assertThat(MailSettingsCheck.mistakes(settings, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Avisa",
        "notices",
        "a@avisa.dev, b@avisa.dev",
        "friends: a@avisa.dev;",
        "Avisa <notices@>",
        "a@avisa.dev\r\nBcc: b@avisa.dev",
        "jos\u00e9@avisa.dev"
      })
  void namesASenderThatIsNotOneMailbox(String from) {
    settings.from = Optional.of(from);

    assertThat(mistakes())
        .containsExactly(
            "avisa.mail.from must be one address, such as Avisa <notices@example.org>");
  }

  @Test
  void namesExampleAddressesWhereRealMailIsSent() {
    settings.from = Optional.of("notices@example.org");
    settings.support = Optional.of("support@avisa.example");

    assertThat(mistakes())
        .containsExactly(
            "avisa.mail.from: example.org is an example, and nobody's domain",
            "avisa.mail.support: avisa.example is an example, and nobody's domain");
  }

  @Test
  void insistsOnTlsUnlessEveryServerIsOnThisMachine() {
    settings.servers = Optional.of(List.of("localhost:25", "192.0.2.1:25"));
    settings.tls = MailSettings.Tls.DISABLED;

    assertThat(mistakes()).singleElement().asString().startsWith("avisa.mail.tls is DISABLED");
  }

  @Test
  void namesAllMistakesAtOnce() {
    settings.servers = Optional.of(List.of("smtp.avisa.dev", "a.avisa.dev:25", "a.avisa.dev:25"));
    settings.from = Optional.empty();
    settings.support = Optional.of("nobody");
    settings.user = Optional.of("avisa");
    settings.timeout = Duration.ofSeconds(11);
    settings.connectTimeout = Duration.ZERO;
    settings.keepIdle = Duration.ofSeconds(-1);
    settings.connections = 0;
    settings.mailsPerConnection = 0;

    assertThat(mistakes())
        .containsExactly(
            "avisa.mail.servers: \"smtp.avisa.dev\" is not host:port",
            "avisa.mail.servers names a server twice",
            "avisa.mail.from is not set",
            "avisa.mail.support must be one address, such as Avisa <notices@example.org>",
            "avisa.mail.user is set without avisa.mail.password",
            "avisa.mail.timeout must be more than 0 and at most 10 s",
            "avisa.mail.connect-timeout must be more than 0 and at most avisa.mail.timeout",
            "avisa.mail.keep-idle must not be negative",
            "avisa.mail.connections must be 1 to 500",
            "avisa.mail.mails-per-connection must be 1 to 2147483647");
  }

  @Test
  void namesWhatIsMissing() {
    settings.servers = Optional.empty();
    settings.password = Optional.of("secret");
    settings.timeout = Duration.ZERO;

    assertThat(mistakes())
        .containsExactly(
            "avisa.mail.servers must name 1 to 10 SMTP servers, each as host:port",
            "avisa.mail.password is set without avisa.mail.user",
            "avisa.mail.timeout must be more than 0 and at most 10 s",
            "avisa.mail.connect-timeout must be more than 0 and at most avisa.mail.timeout");
  }

  private List<String> mistakes() {
    return MailSettingsCheck.mistakes(settings, true);
  }
}
