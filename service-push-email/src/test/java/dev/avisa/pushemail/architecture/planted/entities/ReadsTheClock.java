package dev.avisa.pushemail.architecture.planted.entities;

import java.time.Instant;

class ReadsTheClock {
  Instant read() {
    return Instant.now();
  }
}
