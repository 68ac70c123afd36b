package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageIT {
  private static final String EVIL = "<img src=x onerror=alert(1)>";

  private RunningInbox inbox;

  @BeforeEach
  void start() throws IOException {
    inbox = new RunningInbox();
  }

  @AfterEach
  void stop() {
    inbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/inbox.css, text/css; charset=utf-8",
    "/inbox.js, text/javascript; charset=utf-8",
    "/favicon.svg, image/svg+xml"
  })
  void servesFilesThatMayRunNothingButTheirOwnScript(String path, String contentType)
      throws Exception {
    HttpResponse<String> response = inbox.call("GET", path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(contentType);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
  }

  @Test
  void insertsMailAsTextOnlyAndLoadsNothingFromElsewhere() throws Exception {
    String html = inbox.call("GET", "/").body();
    String script = inbox.call("GET", "/inbox.js").body();
    String style = inbox.call("GET", "/inbox.css").body();

    assertThat(script)
        .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|srcdoc")
        .doesNotContainPattern("\\beval\\b|new Function|setAttribute\\(\"on");
    assertThat(html)
        .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
        .doesNotContainPattern("\\son\\w+=|<style|style=");
    assertThat(html + script + style).doesNotContainPattern("https?://|@import|url\\(");
  }

  @Test
  void givesThePageDecodedTextAndNoMarkup() throws Exception {
    String id =
        inbox.deliver(
            "bob@example.org",
            "From: =?utf-8?q?Jo=C3=A3o?= <joao@example.org>\r\nTo: bob@example.org\r\nSubject: "
                + EVIL
                + "\r\n\r\nHello");

    HttpResponse<String> list = inbox.call("GET", "/api/avisa/messages?query=JO%C3%83O");

    assertThat(list.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode item = RunningInbox.json(list).at("/items/0");
    assertThat(item.path("id").textValue()).isEqualTo(id);
    assertThat(item.path("from").textValue()).isEqualTo("João <joao@example.org>");
    assertThat(item.path("to").textValue()).isEqualTo("bob@example.org");
    assertThat(item.path("subject").textValue()).isEqualTo(EVIL);
    JsonNode mail = inbox.get("/api/avisa/messages/" + RunningInbox.encoded(id));
    assertThat(mail.path("text").textValue()).isEqualTo("Hello\r\n");
    assertThat(mail.path("hasHtml").booleanValue()).isFalse();
    assertThat(inbox.get("/api/avisa/messages?query=nothing").path("total").intValue()).isZero();
  }

  @Test
  void saysHowManyMailsMadeRoom() throws Exception {
    try (RunningInbox small = new RunningInbox(InboxOptions.onFreePorts().keeping(1, 1_000, 100))) {
      small.deliver("bob@example.org", "x");
      small.deliver("bob@example.org", "x");

      JsonNode list = small.get("/api/avisa/messages");

      assertThat(list.path("total").intValue()).isOne();
      assertThat(list.path("mailsDroppedForRoom").intValue()).isOne();
    }
    assertThat(inbox.call("GET", "/inbox.js").body())
        .contains("mailsDroppedForRoom", "older ones made room");
  }

  @Test
  void showsTheHeaderOfAMailWithBareLineFeedsWhichMailHogTakesForItsBody() throws Exception {
    String id = inbox.deliver("bob@example.org", "Subject: one\n two\nno field\n\nHello");

    JsonNode mail = inbox.get("/api/avisa/messages/" + RunningInbox.encoded(id));

    assertThat(mail.path("subject").textValue()).isEqualTo("one two");
    assertThat(mail.path("headers"))
        .isEqualTo(RunningInbox.json("[{\"name\": \"Subject\", \"value\": \"one two\"}]"));
    assertThat(mail.path("text").textValue()).isEqualTo("Hello\r\n");
    assertThat(inbox.get("/api/v2/messages").at("/items/0/Content/Body").textValue())
        .startsWith("Subject: one\n");
  }

  @Test
  void servesTheHtmlOfAMailSoThatNothingRunsOrLoads() throws Exception {
    String id =
        inbox.deliver(
            "bob@example.org", "Content-Type: text/html; charset=utf-8\r\n\r\n<p>é" + EVIL);

    HttpResponse<String> response =
        inbox.call("GET", "/api/avisa/messages/" + RunningInbox.encoded(id) + "/html");

    assertThat(response.body()).startsWith("<base target=\"_blank\"><p>é");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
        .endsWith("; sandbox allow-popups allow-popups-to-escape-sandbox")
        .doesNotContain("script-src", "http");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<!DOCTYPE html><html><HEAD lang='en'>,<title>x</title>",
        "<!DOCTYPE html>,<p>x",
        "<html lang='en'>,<body>x",
        "``,<header>x</header>"
      })
  void opensLinksOfAMailElsewhereAndKeepsItsDoctype(String beginning, String rest)
      throws Exception {
    String id =
        inbox.deliver("bob@example.org", "Content-Type: text/html\r\n\r\n" + beginning + rest);

    assertThat(
            inbox.call("GET", "/api/avisa/messages/" + RunningInbox.encoded(id) + "/html").body())
        .startsWith(beginning + "<base target=\"_blank\">" + rest);
  }

  @Test
  void showsThePicturesThatCameWithAMail() throws Exception {
    String id =
        inbox.deliver(
            "bob@example.org",
            String.join(
                "\r\n",
                "Content-Type: multipart/related; boundary=b",
                "",
                "--b",
                "Content-Type: text/html",
                "",
                "<img src=\"cid:logo@avisa\"><img src=\"cid:logo@avisa2\">",
                "--b",
                "Content-Type: image/png",
                "Content-ID: <logo@avisa>",
                "Content-Transfer-Encoding: base64",
                "",
                "iVBORw0K",
                "--b--",
                ""));

    assertThat(
            inbox.call("GET", "/api/avisa/messages/" + RunningInbox.encoded(id) + "/html").body())
        .contains("<img src=\"data:image/png;base64,iVBORw0K\"><img src=\"cid:logo@avisa2\">");
  }

  @Test
  void findsWhatItShows() throws Exception {
    inbox.deliver(
        "bob@example.org",
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + "Seu endere=C3=A7o f=\r\noi alterado");

    for (String query : List.of("endere%C3%A7o", "ENDERE%C3%87O%20foi")) {
      assertThat(inbox.get("/api/avisa/messages?query=" + query).path("total").intValue())
          .as(query)
          .isEqualTo(1);
    }
  }

  @Test
  void servesAttachmentsAsDownloads() throws Exception {
    String id =
        inbox.deliver(
            "bob@example.org",
            "Content-Type: text/html; name=\"\u00e1 b.html\"\r\n"
                + "Content-Disposition: attachment; filename*=utf-8''%C3%A1%20b.html\r\n\r\n<b>");
    String path = "/api/avisa/messages/" + RunningInbox.encoded(id);

    HttpResponse<String> response = inbox.call("GET", path + "/attachments/0");

    assertThat(response.body()).isEqualTo("<b>\r\n");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename*=UTF-8''%C3%A1%20b.html");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("sandbox");
    assertThat(inbox.call("GET", path + "/attachments/1").statusCode()).isEqualTo(404);
    assertThat(inbox.call("GET", path + "/html").statusCode()).isEqualTo(404);
  }
}
