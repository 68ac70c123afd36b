package dev.avisa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the numbers were measured on; nothing that names the machine or its owner. */
final class Machine {
  private Machine() {}

  static Map<String, String> facts(Path folder) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
    facts.put("processor", field("/proc/cpuinfo", "model name"));
    facts.put("memory", megabytes(field("/proc/meminfo", "MemTotal")));
    facts.put(
        "operating system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("JVM", System.getProperty("java.vm.name") + " " + Runtime.version());
    try {
      facts.put("file system", Files.getFileStore(folder).type());
    } catch (IOException e) {
      facts.put("file system", "unknown");
    }
    return facts;
  }

  /** Of the last minute, and of others too: what else ran here. */
  static double load() {
    String load = read("/proc/loadavg");
    return load.isEmpty() ? Double.NaN : Double.parseDouble(load.split(" ", 2)[0]);
  }

  private static String field(String file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String megabytes(String kilobytes) {
    String number = kilobytes.replaceAll("\\D", "");
    return number.isEmpty()
        ? kilobytes
        : String.format(Locale.ROOT, "%d MB", Long.parseLong(number) / 1024);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      return "";
    }
  }
}
