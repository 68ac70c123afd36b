package dev.avisa.localstack;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.process.TetheredProcess;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One run of a stack by this process: however the process ends, it takes the stack down first. */
final class StackRun {
  static final int ROOM_NEEDED_MEGABYTES = 1024;

  private final StackOptions options;
  private final DirectoryLock lock;
  private final Console console;
  private final Stack stack;
  private final ControlServer control;
  private volatile boolean stopping;

  StackRun(StackOptions options, DirectoryLock lock, Console console) {
    this.options = options;
    this.lock = lock;
    this.console = console;
    this.stack = new Stack(options, console);
    this.control = ControlServer.open(options.directory());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  /**
   * @param fresh whether to delete the data of earlier runs first
   * @param captureNeeded whether to fail rather than to run without capturing changes
   * @throws StackFailure if there isn't room, a port is taken, or a part doesn't get ready
   */
  Endpoints start(boolean fresh, boolean captureNeeded) {
    try {
      Leftovers.awaitEnd(options.directory().pids());
      if (fresh) {
        Folders.delete(options.data());
      }
      Folders.create(options.data());
      Folders.requireRoom(options.data(), ROOM_NEEDED_MEGABYTES);
      options.ports().requireFree(options.parts());
      stack.start();
      if (captureNeeded && stack.captureTrouble().isPresent()) {
        throw new StackFailure(
            stack.captureTrouble().get()
                + "\nThis start needs that, so all is stopped again. For ./run doctor start ./run --stack, which goes on.");
      }
    } catch (StackFailure e) {
      control.tellFailure(e.getMessage());
      throw e;
    }
    control.tellReady(options.endpoints());
    return options.endpoints();
  }

  void sayReady() {
    console.say(new ReadyMessage(options, options.endpoints()).text(console.seconds()));
    stack.captureTrouble().ifPresent(trouble -> console.say("\nBUT: " + trouble));
  }

  /** Ends this process once no program has held on to the stack for a while. */
  void endWhenAbandoned() {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                control.awaitAbandoned();
                System.exit(CommandLine.ExitCode.OK);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * Waits for the end of the work, or of a part: whichever is first.
   *
   * @throws StackFailure if a part ends by itself
   */
  <T> T whileAllRun(Supplier<T> work) {
    CompletableFuture<T> ended =
        stack
            .unexpectedEnd()
            .thenApply(
                process -> {
                  throw failure(process);
                });
    try {
      return CompletableFuture.supplyAsync(work, Thread::startVirtualThread)
          .applyToEither(ended, result -> result)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits until a part ends by itself, which is the only end that comes from inside. */
  StackFailure awaitFailure() throws InterruptedException {
    try {
      return failure(stack.unexpectedEnd().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StackFailure failure(TetheredProcess process) {
    return new StackFailure(
        Readiness.endOf(process) + "\nStopping everything else. Start again with ./run");
  }

  /** Whether this process is about to end, so that whatever fails now was made to. */
  boolean isStopping() {
    return stopping;
  }

  private void stop() {
    stopping = true;
    console.say("Stopping…");
    // First, so that nobody takes hold of a stack that is going.
    control.close();
    stack.close();
    try {
      lock.close();
    } catch (IOException e) {
      // The end of this process, which is next, gives the lock back as well.
    }
    console.say("Stopped.");
  }
}
