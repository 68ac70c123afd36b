package dev.avisa.userdata.transport.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.avisa.domain.EventId;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.domain.UserId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RepudiationPagesIT {
  private static final Instant CHANGED = Instant.parse("2026-01-15T09:30:00Z");

  @Inject RepudiationKeys keys;

  private final UserId user = new UserId(UUID.randomUUID());
  private final EventId event = new EventId(UUID.randomUUID());

  @Test
  void showsWhatTheLinkIsForAndAButton() {
    Response page = get(link("en"));

    isAPage(page, 200, "en");
    assertThat(page.asString())
        .contains(
            "<h1>Wasn&#39;t this you?</h1>",
            "<dd>" + event + "</dd>",
            "<dd>January 15, 2026, 9:30",
            "UTC</dd>",
            "<form method=\"post\"><button type=\"submit\">This wasn&#39;t me</button></form>")
        .doesNotContain(user.toString());
  }

  @Test
  void recordsNothingForWhoeverOnlyLooks() {
    String link = link("en");
    String path = URI.create(link).getRawPath();

    get(link);
    Response head = given().head(path);
    given().queryParam("confirm", "true").get(path);
    given().header("X-HTTP-Method-Override", "POST").get(path);
    given().options(path).then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS, POST");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.asString()).isEmpty();
    recorded(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "REPORT"})
  void offersNothingElse(String method) {
    Response answer = given().request(method, link("en"));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    recorded(0);
  }

  @Test
  void recordsOnceForWhoeverPressesTheButton() {
    String link = link("en");

    Response first = given().contentType("application/x-www-form-urlencoded").post(link);
    Response second = given().post(link);

    isAPage(first, 200, "en");
    assertThat(first.asString())
        .contains("<h1>Thank you, we have recorded it</h1>", "<dd>" + event + "</dd>")
        .doesNotContain("<form", user.toString())
        .isEqualTo(second.asString());
    recorded(1)
        .body("items[0].userId", equalTo(user.toString()))
        .body("items[0].eventId", equalTo(event.toString()))
        .body("items[0].changedAt", equalTo("2026-01-15T09:30:00Z"));
  }

  @Test
  void recordsOnceHoweverManyPressItAtOnce() throws Exception {
    URI link = URI.create("http://localhost:" + RestAssured.port + link("en"));
    List<Callable<HttpResponse<String>>> posts = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient();
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        posts.add(
            () ->
                client.send(
                    HttpRequest.newBuilder(link)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                    BodyHandlers.ofString()));
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : people.invokeAll(posts)) {
        answers.add(answer.get());
      }

      // Whoever would have to wait for seconds, on a busy machine, is asked to come again.
      assertThat(answers).extracting(HttpResponse::statusCode).contains(200).isSubsetOf(200, 503);
      assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
          .extracting(HttpResponse::body)
          .containsOnly(given().post(link.getPath()).asString());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    recorded(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, pt-BR, Não foi você?, 15 de janeiro de 2026",
    "pt-PT, pt-BR, Não foi você?, 15 de janeiro de 2026",
    "es-AR, es, ¿No ha sido usted?, 15 de enero de 2026",
    "de, en, Wasn&#39;t this you?, 'January 15, 2026'"
  })
  void speaksTheLanguageOfTheMail(String locale, String language, String title, String date) {
    Response page = given().header("Accept-Language", "fr").get(link(locale));

    isAPage(page, 200, language);
    assertThat(page.asString()).contains("<h1>" + title + "</h1>", "<dd>" + date);
  }

  @ParameterizedTest
  @CsvSource({
    "en, en, This was a sample",
    "pt-BR, pt-BR, Era um exemplo",
    "es-MX, es, Era una muestra"
  })
  void saysThatTheLinkOfASampleWorksAndRecordsNothing(
      String locale, String language, String title) {
    Instant expiry = Instant.now().plus(Duration.ofMinutes(10));
    String link =
        "/repudiations/"
            + keys.sign(
                new RepudiationToken(
                    event, UserId.NOBODY, CHANGED, expiry, Locale.forLanguageTag(locale)));
    assertThat(get(link).asString()).contains("<form method=\"post\">");

    Response page = given().post(link);

    isAPage(page, 200, language);
    assertThat(page.asString())
        .contains("<h1>" + title + "</h1>", "<dd>" + event + "</dd>")
        .doesNotContain("<form", UserId.NOBODY.toString());
    given()
        .get("/api/v1/users/" + UserId.NOBODY + "/repudiations")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, pt-BR, Este link é antigo demais",
    "es, es, Este enlace es demasiado antiguo",
    "'', en, This link is too old"
  })
  void refusesALinkThatIsTooOld(String browser, String language, String title) {
    String link = link("en", Instant.now());
    for (String method : List.of("GET", "POST")) {
      Response page = given().header("Accept-Language", browser).request(method, link);

      isAPage(page, 410, language);
      assertThat(page.asString())
          .contains("<h1>" + title + "</h1>")
          .doesNotContain("<form", event.toString());
    }
    recorded(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "dev.AAAA",
        "a/b/c",
        "..%2f..%2fapi%2fv1%2fusers",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%00",
        "{x}"
      })
  void knowsNoOtherLinks(String token) {
    isInvalid("/repudiations/" + token.replace("{", "%7B").replace("}", "%7D"));
  }

  @Test
  void knowsNoLinkThatWasChangedOnTheWay() {
    String link = link("en");
    isInvalid(link + "A");
    isInvalid(link.substring(0, link.length() - 4));
    isInvalid(link.replace("/repudiations/dev.", "/repudiations/other."));
    isInvalid("/repudiations/" + "A".repeat(3000));
    isInvalid("/repudiations/");
    RepudiationKeys others = RepudiationKeys.parse("dev:" + "Q".repeat(43));
    isInvalid("/repudiations/" + others.sign(token("en", Instant.now().plusSeconds(60))));
    recorded(0);
  }

  private static void isInvalid(String link) {
    for (String method : List.of("GET", "POST")) {
      Response page =
          given()
              .urlEncodingEnabled(false)
              .header("Accept-Language", "es, en;q=0.5")
              .request(method, link);

      isAPage(page, 404, "es");
      assertThat(page.asString())
          .contains("<h1>Este enlace no funciona</h1>")
          .doesNotContain("<form", "alert(");
    }
  }

  /** Nothing to load, to run, to frame, to keep, or to tell elsewhere. */
  private static void isAPage(Response page, int status, String language) {
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
    String html = page.asString();
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                .formatted(sha256(style)));
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    // With no-referrer a browser would say that the form came from nowhere, which is refused.
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
    assertThat(page.header("Content-Language")).isEqualTo(language);
    assertThat(page.header("Set-Cookie")).isNull();
    assertThat(html.replace(style, ""))
        .contains("<html lang=\"" + language + "\">")
        .doesNotContain("src=", "href=", "<script", "style=", "http://", "https://", "{", "%s");
  }

  private static Response get(String link) {
    return given().get(link);
  }

  private io.restassured.response.ValidatableResponse recorded(int count) {
    return given()
        .get("/api/v1/users/" + user + "/repudiations")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(count))
        .body("items.eventId", count == 0 ? equalTo(List.of()) : contains(event.toString()));
  }

  private String link(String locale) {
    return link(locale, Instant.now().plus(Duration.ofMinutes(10)));
  }

  private String link(String locale, Instant expiry) {
    return "/repudiations/" + keys.sign(token(locale, expiry));
  }

  private RepudiationToken token(String locale, Instant expiry) {
    return new RepudiationToken(event, user, CHANGED, expiry, Locale.forLanguageTag(locale));
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
