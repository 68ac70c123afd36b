package dev.avisa.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The process that listens on a port, as Linux' /proc tells it. */
record PortHolder(long pid, String program) {
  /** Nothing when /proc doesn't say: another system, or another user's process. */
  static Optional<PortHolder> of(int port) {
    return inodeOfListener(port)
        .flatMap(
            inode ->
                ProcessHandle.allProcesses()
                    .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
                    .findFirst()
                    .map(process -> new PortHolder(process.pid(), nameOf(process.pid()))));
  }

  private static Optional<String> inodeOfListener(int port) {
    String localPort = String.format(Locale.ROOT, ":%04X", port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(file -> lines(Path.of(file)).stream())
        .map(line -> line.strip().split("\\s+"))
        // Columns: number, local address, remote address, state (0A is LISTEN), …, inode.
        .filter(
            columns ->
                columns.length > 9 && columns[1].endsWith(localPort) && columns[3].equals("0A"))
        .map(columns -> columns[9])
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return open.anyMatch(descriptor -> isLinkTo(descriptor, socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLinkTo(Path link, String target) {
    try {
      return Files.readSymbolicLink(link).toString().equals(target);
    } catch (IOException e) {
      return false;
    }
  }

  private static String nameOf(long pid) {
    return lines(Path.of("/proc/" + pid + "/comm")).stream().findFirst().orElse("unknown");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public String toString() {
    return "process " + pid + " (" + program + ")";
  }
}
