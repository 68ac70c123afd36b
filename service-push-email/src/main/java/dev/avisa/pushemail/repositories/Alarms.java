package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.entities.SendOutcome;

/** What the people who operate Avisa should hear of at once. */
public interface Alarms {
  /** No mail goes out until a probe succeeds. */
  void circuitOpened(SendOutcome cause);

  void circuitClosed();

  /** A change can't be kept, and never will be: its record is parked, so nobody is told of it. */
  void keepingFailed(ReceivedRecord record, Throwable defect);

  /** The lease ended before the mark was made: the mail may have been sent by somebody else too. */
  void leaseLost(Claim claim);

  /** The database can't be asked for work; it will be asked again. */
  void claimFailed(Throwable failure);

  /** What became of a claim can't be stored, and never will be: it comes again. */
  void settlementFailed(Claim claim, Throwable defect);
}
