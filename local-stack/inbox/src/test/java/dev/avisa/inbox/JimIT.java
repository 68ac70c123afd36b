package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JimIT {
  private static final String JIM = "/api/v2/jim";

  @Test
  void comesActsAndGoes() throws Exception {
    try (RunningInbox inbox = new RunningInbox()) {
      assertThat(inbox.call("GET", JIM).statusCode()).isEqualTo(404);
      assertThat(inbox.call("PUT", JIM, "{}").statusCode()).isEqualTo(404);
      assertThat(inbox.call("DELETE", JIM).statusCode()).isEqualTo(404);

      assertThat(inbox.call("POST", JIM).statusCode()).isEqualTo(201);
      assertThat(inbox.call("POST", JIM).statusCode()).isEqualTo(400);
      assertThat(inbox.get(JIM))
          .isEqualTo(
              RunningInbox.json(
                  """
                  {"DisconnectChance": 0.005, "AcceptChance": 0.99, "LinkSpeedAffect": 0.1,
                   "LinkSpeedMin": 1024.0, "LinkSpeedMax": 10240.0, "RejectSenderChance": 0.05,
                   "RejectRecipientChance": 0.05, "RejectAuthChance": 0.05}
                  """));

      String rejecting =
          "{\"AcceptChance\": 1, \"RejectRecipientChance\": 1, \"RejectAuthChance\": 1}";
      assertThat(inbox.call("PUT", JIM, rejecting).statusCode()).isEqualTo(200);
      try (SmtpClient client = inbox.smtp()) {
        assertThat(client.say("AUTH PLAIN AGFuYQBzZWNyZXQ=")).startsWith("535");
        assertThat(client.mail("bob@example.org", "x")).startsWith("550");
      }
      assertThat(inbox.call("PUT", JIM, "{\"AcceptChance\": \"x\"}").statusCode()).isEqualTo(400);

      assertThat(inbox.call("DELETE", JIM).statusCode()).isEqualTo(200);
      inbox.deliver("bob@example.org", "x");
    }
  }
}
