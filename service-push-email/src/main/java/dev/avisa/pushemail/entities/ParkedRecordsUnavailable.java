package dev.avisa.pushemail.entities;

/** The parked records can't be reached now, or too many ask for them; it may go again later. */
public final class ParkedRecordsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ParkedRecordsUnavailable(Throwable cause) {
    super("parked records are unavailable: " + cause.getClass().getSimpleName(), cause);
  }
}
