package dev.avisa.userdata.entities;

/** What somebody wants a user's data to become; whatever it sets is valid. */
public sealed interface Edit permits Profile, Amendment {
  Fields applyTo(Fields stored);
}
