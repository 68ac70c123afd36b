package dev.avisa.problems;

/** A kind of problem that an API answers with, as RFC 9457 has it, in words for its page. */
public interface ProblemKind {
  /** Of its page, and its {@code type}. */
  String path();

  /** The same for each problem of this kind. */
  String title();

  /** What to show as the status of HTTP: there may be several. */
  String statuses();

  String meaning();

  /** What whoever meets it can do. */
  String remedy();
}
