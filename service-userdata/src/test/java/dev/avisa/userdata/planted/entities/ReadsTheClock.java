package dev.avisa.userdata.planted.entities;

import java.time.Instant;

class ReadsTheClock {
  Instant now = Instant.now();
}
