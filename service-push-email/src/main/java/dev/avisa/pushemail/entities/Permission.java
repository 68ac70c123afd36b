package dev.avisa.pushemail.entities;

/** What comes of asking for something that not everybody may have. */
public sealed interface Permission<T> {
  record Granted<T>(T value) implements Permission<T> {}

  record Denied<T>() implements Permission<T> {}
}
