package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  @Test
  void decodesTextHtmlAndAttachmentsOfAMultipartMail() {
    Mail mail =
        mail(
            """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Jo=C3=A3o
            --a
            Content-Type: text/html; charset=iso-8859-1

            <p>Jo\u00e3o</p>
            --a--
            --m
            Content-Type: image/png; name="x.png"
            Content-Disposition: attachment; filename*=utf-8''ol%C3%A1.png
            Content-Transfer-Encoding: base64

            AAEC
            --m--
            """);

    Reading reading = Reading.of(mail);

    assertThat(reading.text()).isEqualTo("João");
    assertThat(reading.html()).isEqualTo("<p>João</p>");
    assertThat(reading.attachments())
        .singleElement()
        .satisfies(
            attachment -> {
              assertThat(attachment.name()).isEqualTo("olá.png");
              assertThat(attachment.type()).isEqualTo("image/png");
              ByteArrayOutputStream content = new ByteArrayOutputStream();
              attachment.writeTo(content);
              assertThat(content.toByteArray()).containsExactly(0, 1, 2);
              assertThat(attachment.size()).isEqualTo(3);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: attachment; filename=my file.pdf\n\nabc",
        "Content-Transfer-Encoding: base64\n\nYWJjZ",
        "Content-Transfer-Encoding: klingon\n\nabc",
        "Content-Type: multipart/mixed; boundary=x\n\n"
      })
  void attachesAMalformedPartAndReadsTheNext(String part) {
    Reading reading = Reading.of(mixed(part, "\nnext"));

    assertThat(reading.text()).isEqualTo("next");
    assertThat(reading.attachments())
        .singleElement()
        .extracting(Reading.Attachment::type)
        .isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @CsvSource({"YWJj, abc", "YWJjZ, YWJjZ"})
  void decodesAMalformedPartWhereItCan(String sent, String shown) throws Exception {
    Reading reading =
        Reading.of(
            mixed(
                "Content-Disposition: attachment; filename=my file.pdf; size=3\n"
                    + "Content-Transfer-Encoding: base64\n\n"
                    + sent));

    Reading.Attachment attachment = reading.attachments().getFirst();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    attachment.writeTo(content);
    assertThat(attachment.name()).isEqualTo("my file.pdf");
    assertThat(content.toString(ISO_8859_1)).isEqualTo(shown);
    assertThat(attachment.size()).isEqualTo(shown.length());
  }

  @Test
  void showsAMailInAnUnknownCharset() {
    Mail mail = mail("Content-Type: text/plain; charset=klingon\n\nabc");

    assertThat(Reading.of(mail).text()).isEqualTo("abc");
  }

  @Test
  void cutsATextThatIsTooLongToShow() {
    Mail mail = mail("Subject: x\n\n" + "é".repeat(3_000_000));

    assertThat(Reading.of(mail).text()).hasSizeLessThan(1_000_100).endsWith("see the rest)");
  }

  @Test
  void showsWhatIsNoMimeAsText() {
    Mail mail = mail("Content-Type: multipart/mixed; boundary=never\n\nno boundary here");

    assertThat(Reading.of(mail).text()).contains("no boundary here");
  }

  @Test
  void decodesHeadersAndFallsBackToTheEnvelope() {
    Summary summary = Summary.of(mail("Subject: =?utf-8?q?Ol=C3=A1?=\n =?utf-8?b?IQ==?=\n\n"));

    assertThat(summary.subject()).isEqualTo("Olá!");
    assertThat(summary.from()).isEqualTo("a@example.org");
    assertThat(summary.to()).isEqualTo("b@example.org");
  }

  private static Mail mixed(String... parts) {
    return mail(
        "Content-Type: multipart/mixed; boundary=m\n\n--m\n"
            + String.join("\n--m\n", parts)
            + "\n--m--\n");
  }

  private static Mail mail(String text) {
    return new Mail(
        "1",
        Instant.EPOCH,
        new Envelope("h", "a@example.org", List.of("b@example.org")),
        Bytes.of(text.replace("\n", "\r\n").getBytes(ISO_8859_1)));
  }
}
