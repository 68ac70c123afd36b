package dev.avisa.pushemail.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.contract.Contract;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.ReplayOutcome;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAPI document says what the code says, and agrees with itself. */
class OpenApiTest {
  private static final String SCHEMAS = "/components/schemas/";
  private static final String PARAMETERS = "/components/parameters/";

  private final Contract contract = Contract.read("delivery-openapi.yaml");

  @Test
  void hasTheFieldsOfRequestsAndAnswers() {
    assertThat(properties("Cancellation")).isEqualTo(components(CancelRequest.class));
    assertThat(properties("DeliverySummary")).isEqualTo(components(DeliveryResponse.class));
    assertThat(properties("Attempt")).isEqualTo(components(DeliveryResponse.Attempt.class));
    assertThat(properties("DeliveryPage")).isEqualTo(components(ListResponse.class));
    assertThat(properties("ActionPage")).isEqualTo(components(ListResponse.class));
    assertThat(properties("ParkedRecordPage")).isEqualTo(components(ListResponse.class));
    assertThat(properties("ParkedRecordSummary")).isEqualTo(components(ParkedRecordResponse.class));
    assertThat(properties("RecordHeader"))
        .isEqualTo(components(ParkedRecordResponse.HeaderLine.class));
    assertThat(properties("Octets")).isEqualTo(components(ParkedRecordResponse.Bytes.class));
    assertThat(properties("Action")).isEqualTo(components(OperatorActionResource.Item.class));
    assertThat(properties("Replay")).isEqualTo(components(Answers.Replay.class));
    assertThat(properties("Counts")).isEqualTo(components(CountsResponse.class));
    assertThat(properties("PreviewIndex")).isEqualTo(components(PreviewResource.Index.class));
    assertThat(properties("Preview")).isEqualTo(components(PreviewResource.Body.class));
    assertThat(properties("Sample")).isEqualTo(components(SampleRequest.class));
    assertThat(properties("Problem")).isEqualTo(components(Problem.class));
    assertThat(properties("Violation")).isEqualTo(components(Problem.Violation.class));
  }

  @Test
  void hasTheLimitsOfTheDomain() {
    assertThat(number(SCHEMAS + "Cancellation/properties/reason/maxLength"))
        .isEqualTo(CancelReason.MAX_LENGTH);
    assertThat(number(PARAMETERS + "Recipient/schema/maxLength"))
        .isEqualTo(EmailAddress.MAX_OCTETS);
    assertThat(number(PARAMETERS + "Limit/schema/maximum")).isEqualTo(PageSize.MAX);
    assertThat(number(PARAMETERS + "Limit/schema/default")).isEqualTo(PageSize.DEFAULT.value());
    assertThat(number(SCHEMAS + "DeliveryPage/properties/items/maxItems")).isEqualTo(PageSize.MAX);
    assertThat(number(SCHEMAS + "ActionPage/properties/items/maxItems")).isEqualTo(PageSize.MAX);
    assertThat(number(SCHEMAS + "Replay/properties/atATime/const")).isEqualTo(ReplayOutcome.BATCH);
    assertThat(number(SCHEMAS + "Replay/properties/matching/maximum"))
        .isEqualTo(ReplayOutcome.MOST);
    assertThat(number(SCHEMAS + "Counts/properties/atMost/const")).isEqualTo(DeliveryCounts.MOST);
    assertThat(number(SCHEMAS + "Counts/properties/parkedReasons/maxItems"))
        .isEqualTo(DeliveryCounts.MOST_REASONS);
  }

  @Test
  void hasTheNamesOfTheDomain() {
    List<String> states = Arrays.stream(DeliveryState.values()).map(DeliveryState::text).toList();
    assertThat(texts(PARAMETERS + "State/schema/enum")).containsExactlyElementsOf(states);
    assertThat(texts(SCHEMAS + "DeliverySummary/properties/state/enum"))
        .containsExactlyElementsOf(states);
    assertThat(texts(SCHEMAS + "DeliverySummary/properties/kind/enum"))
        .containsExactlyElementsOf(Arrays.stream(NoticeKind.values()).map(Enum::name).toList());
    assertThat(texts(SCHEMAS + "TemplateName/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(NoticeTemplate.values()).map(NoticeTemplate::slug).toList());
    assertThat(texts(SCHEMAS + "Problem/properties/type/enum"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::path).toList());
  }

  /** Whoever is shown one sees what is answered. */
  @ParameterizedTest
  @EnumSource
  void showsAnExampleOfEachProblem(ProblemType type) {
    List<JsonNode> examples = contract.document().findValues(type.slug());

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(
            example -> {
              assertThat(example.at("/value/type").textValue()).isEqualTo(type.path());
              assertThat(example.at("/value/title").textValue()).isEqualTo(type.title());
            });
  }

  @Test
  void refersOnlyToWhatIsThere() {
    assertThat(contract.document().findValuesAsText("$ref"))
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
        assertThat(contract.invalid(place + "/schema", example.getValue().get("value")))
            .describedAs(place + " " + example.getKey())
            .isEmpty();
        checked.add(place);
      }
    }
  }

  private int number(String pointer) {
    return contract.part(pointer).node().intValue();
  }

  private Set<String> properties(String schema) {
    Set<String> names = new LinkedHashSet<>();
    contract
        .part(SCHEMAS + schema + "/properties")
        .node()
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  private static Set<String> components(Class<?> type) {
    Set<String> names = new LinkedHashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      names.add(component.getName());
    }
    return names;
  }

  private List<String> texts(String pointer) {
    List<String> texts = new ArrayList<>();
    contract.part(pointer).node().forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
