package dev.avisa.userdata.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.contract.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;

/**
 * As much of {@code curl} as the documentation uses, for machines that have none. What it doesn't
 * know it refuses.
 */
final class Curl {
  private final List<String> headers = new ArrayList<>(List.of("User-Agent: curl", "Accept: */*"));
  private final StringJoiner data = new StringJoiner("&");
  private boolean showsHead;
  private boolean dataIsQuery;
  private String method = "";
  private String url = "";

  private Curl() {}

  public static void main(String... arguments) throws IOException {
    var curl = new Curl();
    curl.read(new ArrayDeque<>(List.of(arguments)));
    curl.run(System.out);
  }

  private void read(Deque<String> arguments) {
    while (!arguments.isEmpty()) {
      String argument = arguments.remove();
      switch (argument) {
        case "-s" -> {}
        case "-i", "-si" -> showsHead = true;
        case "-G" -> dataIsQuery = true;
        case "-X" -> method = arguments.remove();
        case "-H" -> headers.add(arguments.remove());
        case "-d" -> data.add(arguments.remove());
        case "--data-urlencode" -> {
          String pair = arguments.remove();
          int equals = pair.indexOf('=') + 1;
          String value = URLEncoder.encode(pair.substring(equals), UTF_8).replace("+", "%20");
          data.add(pair.substring(0, equals) + value);
        }
        default -> {
          if (argument.startsWith("-") || !url.isEmpty()) {
            throw new IllegalArgumentException("What is " + argument + "?");
          }
          url = argument;
        }
      }
    }
  }

  private void run(PrintStream out) throws IOException {
    URI uri = URI.create(url + (dataIsQuery ? "?" + data : ""));
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    byte[] body = dataIsQuery ? new byte[0] : data.toString().getBytes(UTF_8);
    if (body.length > 0 && headers.stream().noneMatch(h -> h.startsWith("Content-Type:"))) {
      headers.add("Content-Type: application/x-www-form-urlencoded");
    }
    String verb = !method.isEmpty() ? method : body.length > 0 ? "POST" : "GET";
    Wire.Answer answer =
        new Wire(uri.getPort()).send(verb, uri.getRawPath() + query, headers, body);
    if (showsHead) {
      out.print(answer.head() + "\r\n\r\n");
    }
    out.write(answer.body());
    out.flush();
  }
}
