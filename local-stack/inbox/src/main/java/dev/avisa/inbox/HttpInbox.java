package dev.avisa.inbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** The HTTP side: the JDK's server, which is enough for one machine's developers and tests. */
final class HttpInbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpInbox.class.getName());
  private static final int BACKLOG = 100;
  private static final int MAX_REQUESTS = 200;

  private final HttpServer server;
  private final ExecutorService threads;
  private final BrowserGuard guard;
  private final Routes routes;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS);

  private HttpInbox(HttpServer server, Routes routes) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.guard = new BrowserGuard(server.getAddress().getAddress());
    this.routes = routes;
  }

  static HttpInbox start(InboxOptions options, Routes routes) throws IOException {
    InetAddress address = InetAddress.getByName(options.host());
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(address, options.httpPort()), BACKLOG);
    } catch (IOException e) {
      throw Inbox.cantListen("HTTP", options.host(), options.httpPort(), e);
    }
    HttpInbox inbox = new HttpInbox(server, routes);
    server.createContext("/", inbox::handle);
    server.setExecutor(inbox.threads);
    server.start();
    return inbox;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange http) {
    try (http) {
      secure(http.getResponseHeaders());
      try {
        serve(http);
      } catch (Problem problem) {
        send(problem, http);
      }
    } catch (IOException clientWentAway) {
      LOG.log(Level.DEBUG, "The response could not be sent", clientWentAway);
    } catch (RuntimeException | Error defect) {
      // The server closes the connection: the response may have begun already.
      LOG.log(Level.ERROR, "A defect while serving " + http.getRequestURI(), defect);
    }
  }

  private void serve(HttpExchange http) throws IOException, Problem {
    if (!requests.tryAcquire()) {
      throw Problem.busy("More than " + MAX_REQUESTS + " requests at a time");
    }
    try {
      guard.check(http.getRequestMethod(), http.getRequestHeaders());
      routes.handle(http);
    } finally {
      requests.release();
    }
  }

  /** For everything but the page: whatever a mail contains, a browser runs none of it. */
  private static void secure(Headers headers) {
    headers.set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'self'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  private static void send(Problem problem, HttpExchange http) throws IOException {
    problem.headers().forEach((name, value) -> http.getResponseHeaders().set(name, value));
    new Exchange(http, List.of())
        .sendJson(
            problem.status(),
            "application/problem+json",
            json -> {
              json.writeStartObject();
              json.writeStringField("type", "about:blank");
              json.writeStringField("title", problem.title());
              json.writeNumberField("status", problem.status());
              json.writeStringField("detail", problem.detail());
              json.writeEndObject();
            });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
