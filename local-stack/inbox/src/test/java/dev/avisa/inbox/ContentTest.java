package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContentTest {
  @Test
  void unfoldsHeadersByRemovingTheLineBreaks() {
    Content content = of("Subject: one\r\n two\r\n\tthree\r\nX-Late:\r\n late\r\n\r\nbody\r\n");

    assertThat(content.headers())
        .containsOnly(
            entry("Subject", List.of("one two\tthree")), entry("X-Late", List.of("late")));
    assertThat(content.body().text()).isEqualTo("body\r\n");
  }

  @Test
  void keepsEveryValueOfARepeatedField() {
    assertThat(of("Received: 1\r\nReceived: 2\r\n\r\n").headers())
        .containsOnly(entry("Received", List.of("1", "2")));
  }

  @Test
  void takesAMailWithoutABlankLineForABody() {
    Content content = of("Subject: x\r\n");

    assertThat(content.headers()).isEmpty();
    assertThat(content.body().text()).isEqualTo("Subject: x\r\n");
  }

  @Test
  void leavesTheLineBreakThatEndsAMailOutOfIt() {
    Content content = Content.ofMail(bytes("Subject: x\r\n\r\none\r\n\r\n"));

    assertThat(content.body().text()).isEqualTo("one\r\n");
    assertThat(content.size()).isEqualTo(19);
  }

  @Test
  void knowsTheHeaderOfAMailThatIsNothingElse() {
    Content content = Content.ofMail(bytes("Subject: x\r\n\r\n"));

    assertThat(content.headers()).containsOnly(entry("Subject", List.of("x")));
    assertThat(content.body().text()).isEmpty();
  }

  @Test
  void numbersPartsLikeMailHogWithPreambleAndClosingDashes() {
    Content content =
        of(
            """
            Content-Type: multipart/mixed; boundary="b"

            preamble
            --b
            Content-Type: text/plain

            first
            --b
            Content-Type: multipart/alternative; boundary="b1"

            --b1

            inner
            --b1--
            --b--
            """);

    List<Content> parts = partsOf(content);
    assertThat(parts)
        .extracting(part -> part.body().text())
        .containsExactly("preamble", "first", "--b1\r\n\r\ninner\r\n--b1--", "--");
    assertThat(partsOf(parts.get(2)))
        .extracting(part -> part.body().text())
        .containsExactly("inner", "--");
  }

  @Test
  void takesNoBoundaryInTheMiddleOfALine() {
    Content content =
        of("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\na --b c\r\n--b--\r\n");

    assertThat(partsOf(content)).extracting(part -> part.body().text()).startsWith("a --b c");
  }

  @Test
  void stopsAtTwentyLevelsOfNesting() {
    StringBuilder deep = new StringBuilder();
    for (int level = 0; level < 1_000; level++) {
      deep.append("Content-Type: multipart/mixed; boundary=b")
          .append(level)
          .append("\r\n\r\n--b")
          .append(level)
          .append("\r\n");
    }

    Content content = of(deep.toString());

    int levels = 0;
    while (content.parts() != null) {
      content = partsOf(content).getFirst();
      levels++;
    }
    assertThat(levels).isEqualTo(20);
  }

  @Test
  void takesContentWhoseHeaderIsTooLongForABody() {
    String mail = "X: " + "x".repeat(256 * 1024) + "\r\n\r\nbody";

    Content content = of(mail);

    assertThat(content.headers()).isEmpty();
    assertThat(content.body().length()).isEqualTo(mail.length());
  }

  @Test
  void unfoldsALongHeaderWithoutCopyingItForEachLine() {
    Bytes mail = bytes("X: x" + "\r\n x".repeat(60_000) + "\r\n\r\n");
    long before = allocatedBytes();

    Content content = Content.of(mail);

    assertThat(allocatedBytes() - before).isLessThan(100L * mail.length());
    assertThat(content.header("X")).isEqualTo("x" + " x".repeat(60_000));
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static Content of(String mail) {
    return Content.of(bytes(mail.replaceAll("\r?\n", "\r\n")));
  }

  private static Bytes bytes(String mail) {
    return Bytes.of(mail.getBytes(UTF_8));
  }

  private static List<Content> partsOf(Content content) {
    return Objects.requireNonNull(content.parts());
  }
}
