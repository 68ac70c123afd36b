package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.SampleNotice;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment may change about the look of its mails, and what it is told of mistakes. */
@QuarkusTest
@TestProfile(QueueOnly.class)
class ThemeIT {
  /** One transparent pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==");

  @Inject Engine engine;
  @Inject RepudiationSettings repudiation;
  @TempDir Path theme = Path.of("");

  private final SampleSettings settings = new SampleSettings("127.0.0.1:1025");

  private LetterSetUp setUp() {
    settings.theme = Optional.of(theme);
    return new LetterSetUp(settings, repudiation, engine);
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(theme.resolve(name), content);
  }

  private static Notice notice(NoticeTemplate template) {
    return SampleNotice.of(
        template, SampleNotice.RECIPIENT, Locale.ENGLISH, SampleNotice.EVENT, SampleNotice.WHEN);
  }

  private NoticeRenderer.Rendering render(NoticeTemplate template) {
    return setUp().renderer().render(notice(template));
  }

  @Test
  void changesNothingWhenItIsEmpty() {
    assertThat(setUp().mistakes()).isEmpty();
    assertThat(render(NoticeTemplate.WELCOME).html()).contains("Avisa", Brand.DEFAULT_ACCENT);
  }

  @Test
  void namesTheBrandAndColoursIt() throws IOException {
    file("theme.properties", "name = M\u00fcller & Filhos\naccent = #7a1f5c\n");

    assertThat(setUp().mistakes()).isEmpty();
    NoticeRenderer.Rendering mail = render(NoticeTemplate.WELCOME);
    assertThat(mail.text()).contains("An account at M\u00fcller & Filhos was created");
    assertThat(mail.html())
        .contains("An account at M\u00fcller &amp; Filhos was created", "#7a1f5c")
        .doesNotContain("Avisa", Brand.DEFAULT_ACCENT);
  }

  /** ConfigMap or Secret: the files are links, by way of another that an update turns over. */
  @Test
  void readsAVolumeOfKubernetes() throws IOException {
    Path written = Files.createDirectory(theme.resolve("..2026_01_15_09_30_00.1234567890"));
    Files.writeString(written.resolve("theme.properties"), "name = Contoso\n");
    Files.createSymbolicLink(theme.resolve("..data"), written.getFileName());
    Files.createSymbolicLink(
        theme.resolve("theme.properties"), Path.of("..data", "theme.properties"));

    assertThat(setUp().mistakes()).isEmpty();
    assertThat(render(NoticeTemplate.WELCOME).text()).contains("An account at Contoso was created");
  }

  @Test
  void takesTheSendersNameForTheBrands() {
    settings.from = Optional.of("Contoso <notices@contoso.dev>");

    assertThat(render(NoticeTemplate.WELCOME).text()).contains("An account at Contoso was created");
  }

  @Test
  void sendsTheLogoAlong() throws Exception {
    Files.write(theme.resolve("logo.png"), PNG);
    LetterSetUp setUp = setUp();
    assertThat(setUp.mistakes()).isEmpty();

    Letter letter = setUp.writer(setUp.renderer()).write(notice(NoticeTemplate.WELCOME));

    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(letter.content()));
    MimeMultipart alternative = (MimeMultipart) mail.getContent();
    MimeMultipart related = (MimeMultipart) alternative.getBodyPart(1).getContent();
    BodyPart logo = related.getBodyPart(1);
    assertThat(related.getContentType()).startsWith("multipart/related");
    assertThat(related.getBodyPart(0).getContent().toString()).contains("src=\"cid:logo@avisa\"");
    assertThat(logo.getHeader("Content-ID")).containsExactly("<logo@avisa>");
    assertThat(logo.getContentType()).isEqualTo("image/png");
    assertThat(logo.getDisposition()).isEqualTo("inline");
    assertThat(logo.getInputStream().readAllBytes()).isEqualTo(PNG);
  }

  @Test
  void laysOutAllMailsOrOnlyOne() throws IOException {
    file("notice.txt", "{notice.lead}|{#for part in notice.parts}{part.when}{/for}");
    file("welcome.txt", "only {notice.greeting} <b>");
    file("welcome.html", "<p>{notice.brand}: {notice.labels.reference}</p>");
    settings.from = Optional.of("\"A & B\" <notices@avisa.dev>");

    assertThat(setUp().mistakes()).isEmpty();
    assertThat(render(NoticeTemplate.WELCOME).text()).isEqualTo("only Hello, <b>");
    assertThat(render(NoticeTemplate.WELCOME).html()).isEqualTo("<p>A &amp; B: Reference</p>");
    assertThat(render(NoticeTemplate.DATA_CHANGED).text())
        .startsWith("The data that A & B holds about you was changed:|January 15, 2026");
    assertThat(render(NoticeTemplate.DATA_CHANGED).html()).startsWith("<!DOCTYPE html>");
  }

  /** A person's name is data, in templates of others too. */
  @Test
  void takesNothingOfAPersonForATemplate() throws IOException {
    file("notice.html", "<p>{notice.greeting}</p>");
    Notice sample = notice(NoticeTemplate.DATA_CHANGED);
    Notice hostile =
        new Notice(
            sample.user(),
            sample.kind(),
            sample.recipient(),
            "{notice}<b>",
            sample.locale(),
            sample.events());

    assertThat(setUp().renderer().render(hostile).html())
        .isEqualTo("<p>Hello {notice}&lt;b&gt;,</p>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notice.html|one\\n{notice.nothing}|, line 2: ",
        "notice.txt|{#if notice.logo}a|, line 1: ",
        "welcome.html|\\n\\n{#for part in notice.parts}{part.x}{/for}|, line 3: ",
        "data-deleted.txt|{nothing}|, line 1: ",
        "welcom.html|x| is no file of a theme",
        "theme.properties|nmae=Contoso| has no setting \"nmae\"",
        "theme.properties|accent=blue| accent must be a colour such as #1f6f78",
        "theme.properties|accent=#ffcc00| accent is too light",
        "theme.properties|name=|name must not be blank",
        "theme.properties|name=a\\u0007b| name must not contain control",
        "logo.png|GIF89a| is no PNG picture",
      })
  void saysWhatIsWrongWhere(String name, String content, String mistake) throws IOException {
    file(name, content.replace("\\n", "\n"));

    assertThat(setUp().mistakes())
        .singleElement()
        .asString()
        .startsWith(theme.resolve(name).toString())
        .contains(mistake)
        .doesNotContain("\n");
  }

  @Test
  void saysWhatIsTooLargeOrCannotBeRead() throws IOException {
    Files.write(theme.resolve("logo.png"), new byte[64 * 1024 + 1]);
    Files.write(theme.resolve("notice.html"), new byte[] {(byte) 0xff});
    Files.createDirectory(theme.resolve("notice.txt"));

    assertThat(setUp().mistakes())
        .containsExactlyInAnyOrder(
            theme.resolve("logo.png") + " is larger than 64 KiB",
            theme.resolve("notice.html") + " is not in UTF-8",
            theme.resolve("notice.txt") + " can't be read");
  }

  @Test
  void saysThatThereIsNoSuchDirectory() {
    theme = theme.resolve("nothing");

    assertThat(setUp().mistakes())
        .isEqualTo(List.of("avisa.mail.theme: " + theme + " is no directory that can be read"));
  }

  /** The document lists what templates may use. */
  @Test
  void documentsEachFieldOfAMail() throws IOException {
    String document = Files.readString(Path.of("../docs/mail.md"), UTF_8);

    for (Class<?> type : List.of(NoticeView.class, NoticeView.Part.class, NoticeView.Row.class)) {
      for (var component : type.getRecordComponents()) {
        assertThat(document).contains("`" + component.getName() + "`");
      }
    }
  }
}
