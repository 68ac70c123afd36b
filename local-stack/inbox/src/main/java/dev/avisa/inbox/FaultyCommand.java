package dev.avisa.inbox;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandException;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.Session;

/**
 * A command of the library with the faults that its public callbacks come too late for: those of
 * HELO, EHLO and DATA. It also ends the transaction after a mail is rejected (RFC 5321 §4.1.1.4),
 * which the library leaves open, and replies where the library ends the session instead: to a SIZE
 * that is no int, or an empty line of AUTH.
 */
final class FaultyCommand implements Command {
  private final Command command;
  private final FaultInjector faults;

  FaultyCommand(Command command, FaultInjector faults) {
    this.command = command;
    this.faults = faults;
  }

  @Override
  public String getName() {
    return command.getName();
  }

  @Override
  public HelpMessage getHelp() throws CommandException {
    return command.getHelp();
  }

  @Override
  public void execute(String line, Session session) throws IOException, DropConnectionException {
    try {
      switch (getName()) {
        case "HELO", "EHLO" -> faults.at(Stage.HELO, session, List.of());
        case "DATA" -> reachDataStage(session);
        default -> {}
      }
    } catch (DropConnectionException drop) {
      throw drop;
    } catch (RejectException reply) {
      session.sendResponse(reply.getErrorResponse());
      session.resetMailTransaction();
      return;
    }
    try {
      command.execute(line, session);
    } catch (IllegalArgumentException | NoSuchElementException unreadable) {
      session.sendResponse("501 5.5.4 Syntax error in parameters or arguments");
    }
    if (session.getMessageHandler() instanceof Transaction transaction && transaction.isOver()) {
      session.resetMailTransaction();
    }
  }

  private static void reachDataStage(Session session) throws RejectException {
    // Without a recipient there is no data stage: the library replies 503.
    if (session.getRecipientCount() > 0
        && session.getMessageHandler() instanceof Transaction transaction) {
      transaction.reachDataStage();
    }
  }
}
