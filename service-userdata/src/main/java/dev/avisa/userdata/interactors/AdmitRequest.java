package dev.avisa.userdata.interactors;

import dev.avisa.userdata.repositories.Capacity;
import jakarta.enterprise.context.ApplicationScoped;

/** Somebody is at the door, and it isn't known yet who or what for. */
@ApplicationScoped
public class AdmitRequest {
  private final Capacity capacity;

  AdmitRequest(Capacity capacity) {
    this.capacity = capacity;
  }

  public boolean mayEnter() {
    return !capacity.isUsedUp();
  }
}
