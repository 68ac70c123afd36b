package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InboxMainIT {
  private static final Pattern READY =
      Pattern.compile("inbox ready: smtp 127\\.0\\.0\\.1:(\\d+) http://127\\.0\\.0\\.1:(\\d+)");

  @Test
  void saysOneLineWhenReadyAndStopsWhenAsked() throws Exception {
    Process process = start("--smtp-port", "0", "--http-port", "0");
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      Matcher ready = READY.matcher(String.valueOf(out.readLine()));
      assertThat(ready.matches()).isTrue();
      try (SmtpClient client = SmtpClient.greeted(Integer.parseInt(ready.group(1)))) {
        assertThat(client.mail("bob@example.org", "x")).startsWith("250");

        process.toHandle().destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(out.readLine()).isNull();
      assertThat(err.lines()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysInOneLineWhyItDoesNotStart() throws Exception {
    try (Inbox other = Inbox.start(InboxOptions.onFreePorts())) {
      String smtp = String.valueOf(other.smtpPort());
      String http = String.valueOf(other.httpPort());

      assertFails("SMTP on 127.0.0.1:" + smtp, "--smtp-port", smtp, "--http-port", "0");
      assertFails("HTTP on 127.0.0.1:" + http, "--smtp-port", "0", "--http-port", http);
    }
    assertFails("--smtp-port", "--smtp-port", "x");
    assertFails("0 to 65535", "--smtp-port", "65536");
    assertFails("--wrong", "--wrong");
  }

  @Test
  void freesThePortOfOneServerWhenTheOtherCantStart() throws Exception {
    try (Inbox other = Inbox.start(InboxOptions.onFreePorts())) {
      int free;
      try (RunningInbox gone = new RunningInbox()) {
        free = gone.uri("").getPort();
      }

      assertThatThrownBy(() -> Inbox.start(InboxOptions.onPorts(other.smtpPort(), free)))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("can't listen for SMTP");
      Inbox.start(InboxOptions.onPorts(0, free)).close();
    }
  }

  private static void assertFails(String message, String... arguments) throws Exception {
    Process process = start(arguments);
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
      assertThat(out.readLine()).isNull();
      assertThat(err.lines()).singleElement().asString().startsWith("inbox: ").contains(message);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(InboxMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
