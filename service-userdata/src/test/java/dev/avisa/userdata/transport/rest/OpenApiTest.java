package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.contract.Contract;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.PostalAddress;
import dev.avisa.userdata.entities.Status;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document says what the code says, and agrees with itself. */
class OpenApiTest {
  private static final String SCHEMAS = "/components/schemas/";

  private final Contract contract = Contract.read("openapi.yaml");

  @Test
  void hasTheFieldsOfRequestsAndAnswers() {
    for (String schema : List.of("UserInput", "UserReplacement", "UserPatch")) {
      assertThat(properties(schema)).isEqualTo(components(UserRequest.class));
    }
    assertThat(properties("StoredUser")).isEqualTo(components(UserResponse.class));
    assertThat(properties("UserPage")).isEqualTo(components(UserListResponse.class));
    assertThat(properties("Repudiation")).isEqualTo(components(RepudiationListResponse.Item.class));
    assertThat(properties("RepudiationPage")).isEqualTo(components(RepudiationListResponse.class));
    assertThat(properties("Problem")).isEqualTo(components(Problem.class));
    assertThat(properties("Violation")).isEqualTo(components(Problem.Violation.class));
  }

  @Test
  void hasTheLimitsOfTheDomain() {
    assertThat(schema("FullName").get("maxLength").intValue()).isEqualTo(FullName.MAX_LENGTH);
    assertThat(schema("Address").get("maxLength").intValue()).isEqualTo(PostalAddress.MAX_LENGTH);
    assertThat(schema("Email").get("maxLength").intValue()).isEqualTo(EmailAddress.MAX_OCTETS);
    assertThat(schema("Locale").get("maxLength").intValue()).isEqualTo(LanguageTag.MAX_LENGTH);
    assertThat(schema("UserPage").at("/properties/items/maxItems").intValue())
        .isEqualTo(PageSize.MAX);
    JsonNode limit = contract.document().at("/components/parameters/Limit/schema");
    assertThat(limit.get("maximum").intValue()).isEqualTo(PageSize.MAX);
    assertThat(limit.get("default").intValue()).isEqualTo(PageSize.DEFAULT.value());
    assertThat(texts(schema("Status").get("enum")))
        .containsExactlyElementsOf(Arrays.stream(Status.values()).map(Enum::name).toList());
  }

  @Test
  void listsEveryProblemThereIs() {
    assertThat(texts(schema("Problem").at("/properties/type/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::path).toList());
  }

  /** Whoever is shown one sees what is answered. */
  @ParameterizedTest
  @EnumSource
  void showsAnExampleOfEachProblem(ProblemType type) {
    List<JsonNode> examples = new ArrayList<>();
    for (JsonNode found : contract.document().findValues(type.slug())) {
      JsonNode example =
          found.has("$ref")
              ? contract.part(found.get("$ref").textValue().substring(1)).node()
              : found;
      examples.add(example.get("value"));
    }

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(
            example -> {
              assertThat(example.get("type").textValue()).isEqualTo(type.path());
              assertThat(example.get("title").textValue()).isEqualTo(type.title());
              assertThat(contract.invalid(SCHEMAS + "Problem", example)).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/paths", "/components"})
  void refersOnlyToWhatIsThere(String part) {
    List<String> references = contract.document().at(part).findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(contract.document().at(reference.substring(1)).isMissingNode())
                    .describedAs(reference)
                    .isFalse());
  }

  @Test
  void hasExamplesThatAreValid() {
    List<String> checked = new ArrayList<>();

    for (String parent : List.of("/components/responses", "/components/parameters")) {
      for (var component : contract.document().at(parent).properties()) {
        examples(parent + "/" + component.getKey(), checked);
      }
    }
    for (var operation : contract.operations()) {
      examples(operation.pointer() + "/requestBody", checked);
    }

    assertThat(checked).hasSizeGreaterThan(25);
  }

  private void examples(String owner, List<String> checked) {
    List<String> places = new ArrayList<>(List.of(owner));
    for (var content : contract.document().at(owner + "/content").properties()) {
      places.add(owner + "/content/" + Contract.escaped(content.getKey()));
    }
    for (String place : places) {
      for (var example : contract.document().at(place + "/examples").properties()) {
        String pointer = place + "/examples/" + example.getKey();
        assertThat(contract.invalid(place + "/schema", contract.part(pointer).node().get("value")))
            .describedAs(pointer)
            .isEmpty();
        checked.add(pointer);
      }
    }
  }

  private JsonNode schema(String name) {
    return contract.document().at(SCHEMAS + name);
  }

  private Set<String> properties(String schema) {
    Set<String> names = new LinkedHashSet<>();
    schema(schema).get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> components(Class<?> type) {
    Set<String> names = new LinkedHashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      names.add(component.getName());
    }
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
