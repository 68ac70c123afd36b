package dev.avisa.pushemail.repositories;

import java.time.Duration;
import java.time.InstantSource;

/** The time, in two ways. */
public interface Clock extends InstantSource {
  /** Since some moment of this process. Runs on while the wall clock is set, and never back. */
  Duration uptime();
}
