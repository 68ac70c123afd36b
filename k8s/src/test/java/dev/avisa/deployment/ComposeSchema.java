package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** The JSON schema that the Compose Specification comes with. */
final class ComposeSchema {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(SchemaLocation.of("classpath:compose-spec.schema.json"));

  private ComposeSchema() {}

  /** What in the file isn't as the specification wants it, one line each. */
  static List<String> findings(JsonNode compose) {
    return SCHEMA.validate(compose).stream().map(ValidationMessage::getMessage).sorted().toList();
  }
}
