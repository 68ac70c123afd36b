package dev.avisa.pushemail.datasources.log;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Alarms;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Writes alarms to the log; docs/delivery.md says what to do about each. */
@Singleton
class LoggedAlarms implements Alarms {
  private static final Logger LOG = Logger.getLogger("dev.avisa.pushemail.alarms");

  @Override
  public void circuitOpened(SendOutcome cause) {
    LOG.warnf(
        "No mail goes out: %s, %s. Trying with one delivery at a time until that works; nothing is"
            + " lost",
        switch (cause) {
          case SendOutcome.RefusedUs us -> "the mail server refuses us";
          case SendOutcome.Unanswered none -> "the mail server doesn't answer";
          default -> "no mail server can be used";
        },
        cause.reply());
  }

  @Override
  public void circuitClosed() {
    LOG.info("Mail goes out again");
  }

  @Override
  public void keepingFailed(ReceivedRecord record, Throwable defect) {
    LOG.errorf("Parking %s, for it can't be kept: %s", record, placeOf(defect));
  }

  @Override
  public void leaseLost(Claim claim) {
    LOG.warnf(
        "Delivery %s was settled too late: another instance has taken it over, its mail may have"
            + " been sent twice with the same Message-ID",
        claim.delivery());
  }

  @Override
  public void claimFailed(Throwable failure) {
    LOG.warnf("Can't ask the database for due deliveries: %s", failure.getClass().getName());
  }

  @Override
  public void settlementFailed(Claim claim, Throwable defect) {
    LOG.errorf(
        "The result of delivery %s can't be stored, it will be sent again: %s",
        claim.delivery(), placeOf(defect));
  }

  /** The class and the place only: the message may quote personal data. */
  private static String placeOf(Throwable defect) {
    StackTraceElement[] stack = defect.getStackTrace();
    return defect.getClass().getName()
        + " at "
        + (stack.length == 0 ? "an unknown place" : stack[0]);
  }
}
