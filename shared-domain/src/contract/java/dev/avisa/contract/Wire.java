package dev.avisa.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends what no HTTP client would, octet by octet, and reads the answer up to the connection's end.
 */
public record Wire(int port) {
  /** So that what hangs fails. */
  private static final int TIMEOUT_MILLIS = 30_000;

  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);

  /**
   * @param head status line and headers, as they came
   * @param headers the values of each, by name in whatever case
   * @param body as sent, without the framing of chunks
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
  public record Answer(String head, int status, Map<String, List<String>> headers, byte[] body) {
    public String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    public String text() {
      return new String(body, UTF_8);
    }
  }

  /**
   * @param headers as they are written, one a line; Host, Connection and Content-Length are added
   */
  public Answer send(String method, String target, List<String> headers, byte[] body)
      throws IOException {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return send(head.append("\r\n").toString(), body, method.equals("HEAD"));
  }

  public Answer send(String head, byte[] body, boolean isHead) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var out = new ByteArrayOutputStream();
      out.writeBytes(head.getBytes(ISO_8859_1));
      out.writeBytes(body);
      socket.getOutputStream().write(out.toByteArray());
      socket.getOutputStream().flush();
      return parse(socket.getInputStream().readAllBytes(), isHead);
    }
  }

  private static Answer parse(byte[] answer, boolean isHead) {
    int end = indexOf(answer, HEAD_END, 0);
    if (end < 0) {
      throw new AssertionError("No answer, but " + answer.length + " octets");
    }
    String head = new String(answer, 0, end, ISO_8859_1);
    List<String> lines = head.lines().toList();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    byte[] body = java.util.Arrays.copyOfRange(answer, end + HEAD_END.length, answer.length);
    if (headers.containsKey("Transfer-Encoding") && !isHead) {
      body = unchunked(body);
    }
    return new Answer(head, Integer.parseInt(lines.getFirst().substring(9, 12)), headers, body);
  }

  private static byte[] unchunked(byte[] chunks) {
    var body = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int lineEnd = indexOf(chunks, "\r\n".getBytes(ISO_8859_1), at);
      int size = Integer.parseInt(new String(chunks, at, lineEnd - at, ISO_8859_1), 16);
      if (size == 0) {
        return body.toByteArray();
      }
      body.write(chunks, lineEnd + 2, size);
      at = lineEnd + 2 + size + 2;
    }
  }

  private static int indexOf(byte[] text, byte[] part, int from) {
    for (int i = from; i <= text.length - part.length; i++) {
      if (java.util.Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
