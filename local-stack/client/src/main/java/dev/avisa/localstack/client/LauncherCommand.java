package dev.avisa.localstack.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts a launcher for a program: it lives as long as somebody holds on to its stack.
 *
 * @param home the root of the source tree, built at least as far as "process-classes"
 * @param environment is added to the environment of this JVM
 * @param niceness by how much its processes leave the processor to this one (POSIX, "nice")
 */
public record LauncherCommand(
    Path home,
    StackDirectory directory,
    List<String> options,
    Map<String, String> environment,
    int niceness) {
  /**
   * The exit code of a launcher that found another one at work in its folder (sysexits' TEMPFAIL).
   */
  public static final int EXIT_ALREADY_RUNNING = 75;

  /** For a launcher that hangs: one that fails says so at once, and has limits for each part. */
  private static final int READY_TIMEOUT_MILLIS = 600_000;

  private static final int RETRY_MILLIS = 100;
  private static final String MAIN_CLASS = "dev.avisa.localstack.Main";

  public LauncherCommand(Path home, StackDirectory directory, List<String> options) {
    this(home, directory, options, Map.of(), 0);
  }

  /** The root of the source tree that {@code folder} lies in. */
  public static Path homeOf(Path folder) {
    for (Path home = folder.toAbsolutePath(); home != null; home = home.getParent()) {
      if (Files.isDirectory(home.resolve("local-stack/launcher"))) {
        return home;
      }
    }
    throw new IllegalStateException(folder + " is not inside Avisa's source tree");
  }

  /**
   * Takes hold of the stack in the folder, starting it when none runs there. Several programs may
   * do so at once: the folder's lock lets one launcher win, and all attach to that one.
   *
   * @throws IOException if the stack can't be started; the message names the reason or the log
   */
  public LocalStack attachOrStart() throws IOException {
    Optional<LocalStack> running = LocalStack.attach(directory, READY_TIMEOUT_MILLIS);
    if (running.isPresent()) {
      return running.get();
    }
    Process launcher = start();
    long deadline = System.nanoTime() + READY_TIMEOUT_MILLIS * 1_000_000L;
    while (System.nanoTime() < deadline) {
      Optional<LocalStack> started = LocalStack.attach(directory, READY_TIMEOUT_MILLIS);
      if (started.isPresent()) {
        return started.get();
      }
      if (!launcher.isAlive()) {
        if (launcher.exitValue() != EXIT_ALREADY_RUNNING) {
          throw new IOException("the local stack did not start; see " + directory.launcherLog());
        }
        // Another launcher has the folder: it is starting, and attaching will work soon, or it is
        // ending, and then it is this one's turn.
        launcher = start();
      }
      Pause.ofMillis(RETRY_MILLIS);
    }
    launcher.destroy();
    throw new IOException("the local stack did not start in time; see " + directory.launcherLog());
  }

  private Process start() throws IOException {
    Files.createDirectories(directory.logs());
    // Ctrl-C in a terminal reaches every process of the foreground group. The launcher must not
    // take it: other programs may use its stack, and it learns from the connection when this one
    // is gone.
    List<String> command = new ArrayList<>(List.of("nice", "-n", "" + niceness));
    command.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    command.addAll(java("launcher", home, directory));
    command.add("--while-used");
    command.addAll(options);
    ProcessBuilder launcher = new ProcessBuilder(command);
    launcher.environment().putAll(environment);
    return launcher
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        // The launcher empties it once the folder is its own: another's may tell why it ended.
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.launcherLog().toFile()))
        .start();
  }

  /**
   * The beginning of a command line for the launcher; its options follow.
   *
   * @param name what it does, to tell it from launchers that do something else
   */
  public static List<String> java(String name, Path home, StackDirectory directory)
      throws IOException {
    String classPath = classPath(home);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(ClassData.of(home).flags(name, classPath));
    command.addAll(List.of("-cp", classPath, MAIN_CLASS));
    command.addAll(List.of("--home", home.toString(), "--directory", directory.path().toString()));
    return command;
  }

  private static String classPath(Path home) throws IOException {
    Path target = home.resolve("local-stack/launcher/target");
    return packaged(target.resolve("launcher.jar"), target.resolve("classes"))
        + ":"
        + Files.readString(target.resolve("launcher.classpath")).strip();
  }

  /** The jar, unless it is missing or older than a class: dev mode compiles and makes none. */
  private static Path packaged(Path jar, Path classes) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return classes;
    }
    if (!Files.isDirectory(classes)) {
      return jar;
    }
    FileTime made = Files.getLastModifiedTime(jar);
    try (Stream<Path> newer =
        Files.find(
            classes,
            Integer.MAX_VALUE,
            (file, about) ->
                about.isRegularFile() && about.lastModifiedTime().compareTo(made) > 0)) {
      return newer.findAny().isPresent() ? classes : jar;
    }
  }
}
