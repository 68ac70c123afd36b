package dev.avisa.pushemail.entities;

import java.util.UUID;

/** Identifies one mail to send. */
public record DeliveryId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
