package dev.avisa.problems;

import java.util.List;
import java.util.stream.Collectors;

/** Words {@link ProblemKind}s in HTML that needs nothing from elsewhere. */
public final class ProblemHtml {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem;
        font: 1rem/1.6 system-ui, sans-serif;
        color: light-dark(#1b1f24, #e4e7eb); background: light-dark(#fff, #16191d); }
      a { color: light-dark(#0b57d0, #9cc2ff); }
      h1 { margin: 1.5rem 0 0.25rem; font-size: 1.9rem; line-height: 1.2; }
      h2 { margin: 2rem 0 0.25rem; font-size: 1.15rem; }
      p { margin: 0.25rem 0; }
      code, pre { font: 0.92em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
      pre { margin: 0.5rem 0; padding: 1rem; white-space: pre-wrap; border-radius: 0.5rem;
        background: light-dark(#f1f3f6, #22272e); }
      table { width: 100%; margin-top: 1rem; border-collapse: collapse; }
      th, td { padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top;
        border-bottom: 1px solid light-dark(#d5d9de, #3a4149); }
      .quiet { color: light-dark(#57606a, #9aa5b1); }
      """;

  /** The Content-Security-Policy for a page: nothing is loaded, only the style in it counts. */
  public static final String POLICY =
      "default-src 'none'; style-src '"
          + StyleHash.of(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private ProblemHtml() {}

  /**
   * @param index the path of the index
   * @param example JSON such as callers get
   */
  public static String page(String index, ProblemKind kind, String example) {
    return document(
        kind.title(),
        """
        <nav><a href="%s">All problems</a></nav>
        <main>
        <h1>%s</h1>
        <p class="quiet">Status %s · type <code>%s</code></p>
        <h2>What it means</h2>
        <p>%s</p>
        <h2>What to do</h2>
        <p>%s</p>
        <h2>Example</h2>
        <pre>%s</pre>
        </main>
        """
            .formatted(
                index,
                escaped(kind.title()),
                kind.statuses(),
                kind.path(),
                escaped(kind.meaning()),
                escaped(kind.remedy()),
                escaped(example)));
  }

  public static String index(List<? extends ProblemKind> kinds) {
    return document(
        "Problems",
        """
        <main>
        <h1>Problems</h1>
        <p>Why a request may be refused (RFC 9457), by <code>type</code>.</p>
        <table>
        <thead><tr><th scope="col">Problem</th><th scope="col">Status</th>\
        <th scope="col">Meaning</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </main>
        """
            .formatted(kinds.stream().map(ProblemHtml::row).collect(Collectors.joining())));
  }

  private static String row(ProblemKind kind) {
    return "<tr><td><a href=\"%s\">%s</a></td><td>%s</td><td>%s</td></tr>\n"
        .formatted(kind.path(), escaped(kind.title()), kind.statuses(), escaped(kind.meaning()));
  }

  private static String document(String title, String body) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Avisa</title>
        <style>%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(escaped(title), STYLE, body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
