package dev.avisa.inbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** MailHog's JSON for its chaos monkey. As there, a chance that isn't given is 0. */
final class JimJson {
  private JimJson() {}

  static void write(Jim.Chances chances, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("DisconnectChance", chances.disconnect());
    json.writeNumberField("AcceptChance", chances.accept());
    json.writeNumberField("LinkSpeedAffect", chances.linkSpeedAffect());
    json.writeNumberField("LinkSpeedMin", chances.linkSpeedMin());
    json.writeNumberField("LinkSpeedMax", chances.linkSpeedMax());
    json.writeNumberField("RejectSenderChance", chances.rejectSender());
    json.writeNumberField("RejectRecipientChance", chances.rejectRecipient());
    json.writeNumberField("RejectAuthChance", chances.rejectAuth());
    json.writeEndObject();
  }

  static Jim.Chances read(JsonNode node) throws Problem {
    if (!node.isObject()) {
      throw Problem.badRequest("Jim is a JSON object");
    }
    return new Jim.Chances(
        number(node, "DisconnectChance"),
        number(node, "AcceptChance"),
        number(node, "LinkSpeedAffect"),
        number(node, "LinkSpeedMin"),
        number(node, "LinkSpeedMax"),
        number(node, "RejectSenderChance"),
        number(node, "RejectRecipientChance"),
        number(node, "RejectAuthChance"));
  }

  private static double number(JsonNode node, String name) throws Problem {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isNumber()) {
      throw Problem.badRequest("'" + name + "' must be a number");
    }
    return value.doubleValue();
  }
}
