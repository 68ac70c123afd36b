package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isInvalid;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListUsersIT {
  private final String name = "u" + UUID.randomUUID();

  @Test
  void followsTheLinkThroughAllPages() {
    // Of a status that few users of other tests have: the pages are small.
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String inactive = user(name + i, name + i).replace("ACTIVE", "INACTIVE");
      created.add(json(inactive).post(USERS).then().statusCode(201).extract().path("id"));
    }

    var seen = new ArrayList<String>();
    String path = USERS + "?limit=2&status=INACTIVE";
    for (String next = path; next != null; ) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      seen.addAll(page.path("items.id"));
      String cursor = page.path("next");
      next = cursor == null ? null : path(page.header("Link"), cursor);
      assertThat(page.header("Link") == null).isEqualTo(cursor == null);
    }

    assertThat(seen).containsSubsequence(created).doesNotHaveDuplicates().isSorted();
  }

  private static String path(String link, String cursor) {
    assertThat(link)
        .isEqualTo(
            "</api/v1/users?status=INACTIVE&limit=2&after=%s>; rel=\"next\"".formatted(cursor));
    return link.substring(1, link.indexOf('>'));
  }

  @Test
  void showsEachUserAsReadAloneWithTheTagThatAConditionTakes() {
    Response alone = given().get(USERS + "/" + createdUser(name).extract().<String>path("id"));

    var items = given().queryParam("username", name).get(USERS).jsonPath();

    var expected = new java.util.LinkedHashMap<String, Object>(alone.jsonPath().getMap("$"));
    expected.put("etag", alone.header("ETag"));
    assertThat(items.<java.util.Map<String, Object>>getList("items")).containsExactly(expected);
    given()
        .header("If-Match", items.getString("items[0].etag"))
        .delete(USERS + "/" + items.getString("items[0].id"))
        .then()
        .statusCode(204);
  }

  @Test
  void findsByValuesAsTheyAreStored() {
    json(user(name, name + "+a")).post(USERS).then().statusCode(201);

    given()
        .queryParam("username", name.toUpperCase(Locale.ROOT))
        .queryParam("email", name + "+a@EXAMPLE.org")
        .queryParam("status", "ACTIVE")
        .get(USERS)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("items.username", contains(name))
        .body("next", nullValue());
    given()
        .queryParam("username", name)
        .queryParam("status", "INACTIVE")
        .get(USERS)
        .then()
        .statusCode(200)
        .body("items", empty());
  }

  @Test
  void listsFiftyUnlessToldOtherwise() {
    for (int i = 0; i <= 50; i++) {
      createdUser(name + i);
    }

    given().get(USERS).then().body("items", hasSize(50));
  }

  @Test
  void listsNobodyRatherThanEverybodyWhenItDoesNotUnderstand() {
    isInvalid(
            given()
                .get(USERS + "?emial=a@example.org&after=x&limit=1000&status=&username=a")
                .then())
        .body("violations.parameter", contains("username", "status", "limit", "after", "emial"))
        .body("items", nullValue());
    isInvalid(given().get(USERS + "?limit=1&limit=1").then())
        .body("violations.detail", contains("must be given once"));
    // A plus that isn't encoded is a space.
    isInvalid(given().urlEncodingEnabled(false).get(USERS + "?email=a+b@example.org").then())
        .body("violations.parameter", contains("email"));
    isInvalid(given().urlEncodingEnabled(false).get(USERS + "?email").then())
        .body("violations.parameter", contains("email"));
  }

  @Test
  void refusesOtherMediaTypes() {
    isProblem(given().accept("text/html").get(USERS).then(), 406, "not-acceptable");
    given().head(USERS).then().statusCode(200).body(equalTo(""));
  }
}
