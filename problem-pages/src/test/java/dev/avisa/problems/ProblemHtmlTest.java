package dev.avisa.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemHtmlTest {
  private static final ProblemKind KIND =
      new Kind("/problems/x", "A < B", "4xx", "B & \"C\"", "Do <b>this</b>");

  private record Kind(String path, String title, String statuses, String meaning, String remedy)
      implements ProblemKind {}

  @Test
  void saysAllOfAKindAndShowsNothingOfItAsMarkup() {
    String page = ProblemHtml.page("/problems", KIND, "{\"title\": \"<script>\"}");

    assertThat(page)
        .contains(
            "href=\"/problems\"",
            "<h1>A &lt; B</h1>",
            "Status 4xx",
            "<code>/problems/x</code>",
            "<p>B &amp; &quot;C&quot;</p>",
            "<p>Do &lt;b&gt;this&lt;/b&gt;</p>",
            "<pre>{&quot;title&quot;: &quot;&lt;script&gt;&quot;}</pre>")
        .doesNotContain("%s", "src=", "style=", "http");
  }

  @Test
  void listsKindsInTheirOrder() {
    Kind other = new Kind("/problems/y", "Other", "400", "", "");

    assertThat(ProblemHtml.index(List.of(KIND, other)))
        .containsSubsequence(
            "<a href=\"/problems/x\">A &lt; B</a></td><td>4xx</td>",
            "<a href=\"/problems/y\">Other</a></td><td>400</td>");
  }

  @Test
  void allowsTheStyleOfItsPages() throws Exception {
    for (String page :
        List.of(ProblemHtml.index(List.of()), ProblemHtml.page("/problems", KIND, ""))) {
      String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

      assertThat(ProblemHtml.POLICY)
          .startsWith("default-src 'none'; style-src 'sha256-")
          .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
  }
}
