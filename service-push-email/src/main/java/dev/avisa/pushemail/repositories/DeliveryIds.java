package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.DeliveryId;

/** Where ids of deliveries come from. */
public interface DeliveryIds {
  /** Never the same again; later ones sort behind. */
  DeliveryId next();
}
