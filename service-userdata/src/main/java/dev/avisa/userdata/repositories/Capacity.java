package dev.avisa.userdata.repositories;

/** How much may be asked of {@link Users} at a time. */
public interface Capacity {
  /** Whether whoever asks now would be refused, or wait longer than an answer is worth. */
  boolean isUsedUp();
}
