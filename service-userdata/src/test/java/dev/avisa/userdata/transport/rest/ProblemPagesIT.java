package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ProblemPagesIT {
  @ParameterizedTest
  @EnumSource
  void servesAPageForEachType(ProblemType type) {
    Response page = page(type.path());

    assertThat(page.asString())
        .contains("<h1>" + type.title() + "</h1>")
        .contains("Status " + type.statuses())
        .contains("&quot;type&quot; : &quot;" + type.path() + "&quot;");
  }

  @Test
  void leadsFromAnAnswerToItsPage() {
    Response refusal = json("{}").post(USERS);
    String type = refusal.path("type");

    String page = given().baseUri("").get(uri(USERS).resolve(type)).asString();

    assertThat(page).contains("<h1>" + refusal.path("title") + "</h1>");
  }

  @Test
  void listsAllTypes() {
    String index = page(ProblemType.PATH).asString();

    for (ProblemType type : ProblemType.values()) {
      assertThat(index).contains("<a href=\"" + type.path() + "\">" + type.title() + "</a>");
    }
  }

  @Test
  void hasNoOtherPages() {
    isProblem(given().get(ProblemType.PATH + "/x").then(), 404, "no-such-resource");
    isProblem(given().post(ProblemType.PATH).then(), 405, "method-not-allowed")
        .header("Allow", "GET, HEAD, OPTIONS");
  }

  /** Pages aren't JSON. */
  @Test
  void doesNotSayThatOnlyJsonIsOffered() {
    isProblem(given().accept("application/pdf").get(ProblemType.PATH).then(), 406, "not-acceptable")
        .body("detail", not(containsString("json")));
  }

  /** Loads nothing from anywhere, and allows the one style that is in it. */
  private static Response page(String path) {
    Response page = given().accept("text/html,*/*;q=0.8").get(path);
    page.then().statusCode(200).contentType("text/html;charset=UTF-8");
    String html = page.asString();
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-" + sha256(style) + "';");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(html).doesNotContain("src=", "<script", "style=", "http://", "https://", "%s");
    return page;
  }

  private static URI uri(String path) {
    return URI.create("http://localhost:" + io.restassured.RestAssured.port + path);
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
