package dev.avisa.pushemail.entities;

/** The deliveries can't be reached now; it may go again later. */
public final class DeliveriesUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DeliveriesUnavailable(Throwable cause) {
    super("deliveries are unavailable: " + cause.getClass().getSimpleName(), cause);
  }
}
