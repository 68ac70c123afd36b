package dev.avisa.pushemail.transport.rest;

import dev.avisa.pushemail.entities.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the request at hand; set by {@link Authentication} before anything else happens. */
@RequestScoped
class CurrentCaller {
  private @Nullable Caller caller;

  void set(Caller caller) {
    this.caller = caller;
  }

  Caller get() {
    if (caller == null) {
      throw new IllegalStateException("nobody has looked who calls");
    }
    return caller;
  }
}
