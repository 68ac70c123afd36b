package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MailServersTest {
  private static final Letter LETTER = new Letter("ana@example.org", false, new byte[0]);
  private static final Reply REPLY = Reply.none("", "");

  private final Map<String, Function<Letter, SendOutcome>> scripts = new HashMap<>();
  private final List<String> tried = new ArrayList<>();
  private long now;
  private final MailServers servers =
      new MailServers(List.of(choice("a"), choice("b"), choice("c")), () -> now);

  @Test
  void triesThemInOrderUntilOneHasAWordOnTheMail() {
    answer("a", new SendOutcome.Unreachable(REPLY));
    answer("b", new SendOutcome.RefusedUs(REPLY));
    answer("c", new SendOutcome.Refused(REPLY));

    assertThat(send()).isInstanceOf(SendOutcome.Refused.class);
    assertThat(tried).containsExactly("a", "b", "c");
  }

  @Test
  void sparesThoseThatFailed() {
    answer("a", new SendOutcome.SlowDown(REPLY));
    answer("b", new SendOutcome.Accepted(REPLY));
    send();
    tried.clear();

    send();

    assertThat(tried).containsExactly("b");
  }

  @Test
  void sendsOneProbeAfterTheWhileAndReturns() {
    answer("a", new SendOutcome.Unreachable(REPLY));
    answer("b", new SendOutcome.Accepted(REPLY));
    send();
    answer("a", new SendOutcome.Accepted(REPLY));
    now += Duration.ofSeconds(1).toNanos();
    tried.clear();

    send();
    send();

    assertThat(tried).containsExactly("a", "a");
  }

  @Test
  void losesNothingByAFailedProbe() {
    answer("a", new SendOutcome.Unreachable(REPLY));
    answer("b", new SendOutcome.Accepted(REPLY));
    send();
    now += Duration.ofSeconds(1).toNanos();
    tried.clear();

    assertThat(send()).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(tried).containsExactly("a", "b");
  }

  @Test
  void triesOneEvenWhenAllAreSpared() {
    for (String server : List.of("a", "b", "c")) {
      answer(server, new SendOutcome.Unreachable(REPLY));
    }
    send();
    tried.clear();

    assertThat(send()).isInstanceOf(SendOutcome.Unreachable.class);
    assertThat(tried).hasSize(1);
  }

  @Test
  void doesNotBeginWithAnotherWhenTheTimeIsOver() {
    scripts.put(
        "a",
        letter -> {
          now += Duration.ofSeconds(9).toNanos();
          return new SendOutcome.Unreachable(REPLY);
        });
    answer("b", new SendOutcome.Accepted(REPLY));

    assertThat(send()).isInstanceOf(SendOutcome.Unreachable.class);
    assertThat(tried).containsExactly("a");
  }

  @Test
  void keepsAServerThoughAProbeMetADefect() {
    answer("a", new SendOutcome.Unreachable(REPLY));
    answer("b", new SendOutcome.Accepted(REPLY));
    send();
    now += Duration.ofSeconds(1).toNanos();
    scripts.put(
        "a",
        letter -> {
          throw new IllegalStateException("defect");
        });
    assertThatThrownBy(this::send).hasMessage("defect");
    answer("a", new SendOutcome.Accepted(REPLY));
    now += Duration.ofMinutes(1).toNanos();
    tried.clear();

    send();

    assertThat(tried).containsExactly("a");
  }

  private SendOutcome send() {
    long end = now + Duration.ofSeconds(9).toNanos();
    return servers.send(LETTER, new Deadlines(end, end));
  }

  private void answer(String server, SendOutcome outcome) {
    scripts.put(server, letter -> outcome);
  }

  private MailServers.Choice choice(String host) {
    return new MailServers.Choice(
        new Server(host, 25, false),
        (letter, deadline) -> {
          tried.add(host);
          return Objects.requireNonNull(scripts.get(host)).apply(letter);
        },
        new Circuit());
  }
}
