package dev.avisa.pushemail.repositories;

/** What jitter is made of. */
public interface Randomness {
  /** From 0 to 1, evenly spread. */
  double draw();
}
