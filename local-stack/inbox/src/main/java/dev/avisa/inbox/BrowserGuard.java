package dev.avisa.inbox;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Keeps other sites, open in the browser of a developer, from reading or changing this inbox: by
 * DNS rebinding or by a request across origins.
 */
final class BrowserGuard {
  private final boolean onLoopback;

  BrowserGuard(InetAddress boundTo) {
    this.onLoopback = boundTo.isLoopbackAddress();
  }

  void check(String method, Headers request) throws Problem {
    String host = String.valueOf(request.getFirst("Host"));
    if (onLoopback && !isLocal(host)) {
      throw Problem.forbidden("This inbox answers as localhost only, not as " + host);
    }
    String origin = request.getFirst("Origin");
    boolean isSafe = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    if (!isSafe && origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      throw Problem.forbidden("Other sites may not change this inbox");
    }
  }

  private static boolean isLocal(String hostAndPort) {
    String host;
    try {
      host = String.valueOf(URI.create("http://" + hostAndPort).getHost());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
    host = host.toLowerCase(Locale.ROOT);
    // An address can't be rebound, so any is fine: 127.0.0.1, [::1], one forwarded to here.
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("[")
        || host.matches("[0-9.]+");
  }
}
