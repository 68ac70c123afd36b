package dev.avisa.pushemail.transport.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.avisa.domain.RepudiationCheck;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.MailInbox;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.NoticeTemplate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(QueueOnly.class)
class PreviewApiIT {
  private static final String PREVIEWS = "/api/v1/previews";

  @Inject Pool pool;

  private final MailInbox inbox = new MailInbox();

  @BeforeEach
  void empty() {
    new Queue(pool).empty();
  }

  @AfterEach
  void healTheServer() {
    inbox.noFaults();
  }

  @Test
  void listsAllMailsAndLanguages() {
    given()
        .get(PREVIEWS)
        .then()
        .statusCode(200)
        .body("templates", hasItems("welcome", "account-deactivated", "data-deleted"))
        .body("templates", hasSize(NoticeTemplate.values().length))
        .body("languages", contains("en", "es", "pt"));
  }

  @ParameterizedTest
  @EnumSource
  void showsEachMail(NoticeTemplate template) {
    given()
        .get(PREVIEWS + "/" + template.slug() + "?locale=pt-BR")
        .then()
        .statusCode(200)
        .body("template", equalTo(template.slug()))
        .body("language", equalTo("pt-BR"))
        .body("text", containsString("Não foi você?"))
        .body("html", startsWith("<!DOCTYPE html>"));
  }

  @ParameterizedTest
  @CsvSource({"en, en", "es-MX, es", "pt-PT, pt-BR", "ja, en"})
  void isInTheLanguageThatWouldBeSent(String locale, String language) {
    given().get(PREVIEWS + "/welcome?locale=" + locale).then().body("language", equalTo(language));
  }

  @Test
  void showsTheHtmlSoThatABrowserFetchesNothing() {
    given()
        .accept("text/html,application/xhtml+xml,*/*;q=0.8")
        .get(PREVIEWS + "/address-removed?part=html")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header(
            "Content-Security-Policy",
            allOf(startsWith("sandbox "), containsString("default-src 'none'")))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .body(containsString("Your e-mail address was replaced"));
  }

  @Test
  void showsTheTextAndTheSource() {
    given()
        .get(PREVIEWS + "/welcome?part=text")
        .then()
        .contentType("text/plain;charset=UTF-8")
        .body(startsWith("Hello,"));
    given()
        .get(PREVIEWS + "/welcome?part=source")
        .then()
        .contentType("text/plain;charset=UTF-8")
        .body(containsString("\r\nSubject: Your account was created\r\n"))
        .body(containsString("\r\nAuto-Submitted: auto-generated\r\n"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    given().get(PREVIEWS + "/nothing").then().statusCode(404);
    given()
        .get(PREVIEWS + "/welcome?locale=p!&part=pdf&x=1")
        .then()
        .statusCode(400)
        .body("violations.parameter", hasItems("locale", "part", "x"));
    given()
        .contentType("application/json")
        .body("{\"to\": \"nobody\", \"locale\": \"\"}")
        .post(PREVIEWS + "/welcome/send")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/to", "/locale"));
  }

  /** Each link and each frame of it, so that none leads nowhere. */
  @Test
  void hasAPageWithAllOfThem() {
    String page =
        given()
            .get("/previews")
            .then()
            .statusCode(200)
            .contentType("text/html;charset=UTF-8")
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .extract()
            .asString();
    List<String> links =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1).replace("&amp;", "&"))
            .toList();

    assertThat(links).hasSize(NoticeTemplate.values().length * 3 * 4);
    for (String link : links) {
      given().get(link).then().statusCode(200);
    }
  }

  @Test
  void sendsASampleAndRecordsThatWithoutTheAddress() {
    String to = Samples.freshAddress().value();

    send(to).then().statusCode(204);
    send(to).then().statusCode(204);

    assertThat(inbox.to(to))
        .hasSize(2)
        .allSatisfy(mail -> assertThat(mail.part("text/plain")).contains("foi desativada"))
        .extracting(mail -> mail.header("Message-ID"))
        .doesNotHaveDuplicates();
    given()
        .get(Queue.ACTIONS)
        .then()
        .body("items.action", contains("send-sample", "send-sample"))
        .body("items.template", contains("account-deactivated", "account-deactivated"))
        .body(not(containsString(to)));
  }

  @Test
  void hasALinkThatCountsAndIsAboutNobody() {
    String to = Samples.freshAddress().value();
    send(to).then().statusCode(204);

    for (String text :
        List.of(
            inbox.to(to).getFirst().part("text/plain"),
            given().get(PREVIEWS + "/welcome?part=text").asString())) {
      assertThat(check(text))
          .isInstanceOfSatisfying(
              RepudiationCheck.Valid.class,
              valid -> assertThat(valid.token().user()).isEqualTo(UserId.NOBODY));
    }
  }

  private static RepudiationCheck check(String text) {
    String page = ConfigProvider.getConfig().getValue("avisa.repudiation.url", String.class) + "/";
    String token = text.substring(text.indexOf(page) + page.length()).split("\\s", 2)[0];
    return RepudiationKeys.parse(
            ConfigProvider.getConfig().getValue("avisa.repudiation.keys", String.class))
        .verify(token, Instant.now());
  }

  @Test
  void saysWhyASampleWasNotAccepted() {
    String to = Samples.freshAddress().value();
    inbox.faults(List.of(MailInbox.reply(to, 550, "5.1.1 <" + to + "> is unknown", 1)));

    send(to)
        .then()
        .statusCode(502)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/mail-not-accepted"))
        .body("detail", containsString("SMTP 550 5.1.1"))
        .body("detail", not(containsString(to)));
  }

  private static Response send(String to) {
    return given()
        .contentType("application/json")
        .body("{\"to\": \"" + to + "\", \"locale\": \"pt-BR\"}")
        .post(PREVIEWS + "/account-deactivated/send");
  }
}
