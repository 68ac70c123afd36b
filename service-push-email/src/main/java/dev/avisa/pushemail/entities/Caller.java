package dev.avisa.pushemail.entities;

import dev.avisa.domain.Subject;

/**
 * Who asks for something, and what they may ask for.
 *
 * <table>
 *   <caption>Who may</caption>
 *   <tr><th></th><th>look</th><th>see addresses</th><th>replay, cancel, preview</th></tr>
 *   <tr><td>anybody, with open access</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>admin</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>support</td><td>yes</td><td>masked</td><td>no</td></tr>
 *   <tr><td>a person</td><td>no</td><td>no</td><td>no</td></tr>
 * </table>
 */
public sealed interface Caller {
  /** Whether deliveries, parked records and what was done to them may be seen. */
  boolean mayLook();

  /**
   * Whether recipients are shown as they are rather than masked, and what is in parked records at
   * all.
   */
  boolean seesAddresses();

  /**
   * Whether deliveries may be replayed and cancelled, parked records replayed, and mails previewed,
   * which goes with sending samples of them to anybody.
   */
  boolean mayAct();

  /** How the record of operator actions names the caller: {@code role:subject}. */
  String actor();

  /** Whoever can reach the service, where access is open. */
  record Anybody() implements Caller {
    @Override
    public boolean mayLook() {
      return true;
    }

    @Override
    public boolean seesAddresses() {
      return true;
    }

    @Override
    public boolean mayAct() {
      return true;
    }

    @Override
    public String actor() {
      return "anybody";
    }
  }

  /** Somebody with the role admin. */
  record Admin(Subject subject) implements Caller {
    @Override
    public boolean mayLook() {
      return true;
    }

    @Override
    public boolean seesAddresses() {
      return true;
    }

    @Override
    public boolean mayAct() {
      return true;
    }

    @Override
    public String actor() {
      return "admin:" + subject.value();
    }
  }

  /** Somebody with the role support. */
  record Support(Subject subject) implements Caller {
    @Override
    public boolean mayLook() {
      return true;
    }

    @Override
    public boolean seesAddresses() {
      return false;
    }

    @Override
    public boolean mayAct() {
      return false;
    }

    @Override
    public String actor() {
      return "support:" + subject.value();
    }
  }

  /** Somebody without a role: nothing here is for them. */
  record Person(Subject subject) implements Caller {
    @Override
    public boolean mayLook() {
      return false;
    }

    @Override
    public boolean seesAddresses() {
      return false;
    }

    @Override
    public boolean mayAct() {
      return false;
    }

    @Override
    public String actor() {
      return "user:" + subject.value();
    }
  }
}
