package dev.avisa.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page for people: four files, served as they are. */
final class Page {
  /** Scripts and styles from here only; the rest of the page is text that the script inserts. */
  private static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  void addTo(Routes routes) {
    serve("/", "index.html", "text/html; charset=utf-8", routes);
    serve("/inbox.css", "inbox.css", "text/css; charset=utf-8", routes);
    serve("/inbox.js", "inbox.js", "text/javascript; charset=utf-8", routes);
    serve("/favicon.svg", "favicon.svg", "image/svg+xml", routes);
  }

  private static void serve(String path, String file, String contentType, Routes routes) {
    byte[] content = read(file);
    routes.on(
        "GET",
        path,
        exchange -> {
          exchange.responseHeaders().set("Content-Security-Policy", CSP);
          exchange.send(200, contentType, content);
        });
  }

  private static byte[] read(String file) {
    try (InputStream in = Page.class.getResourceAsStream("page/" + file)) {
      if (in == null) {
        throw new IllegalStateException("page/" + file + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
