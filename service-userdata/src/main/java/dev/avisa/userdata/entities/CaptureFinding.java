package dev.avisa.userdata.entities;

/**
 * Something that keeps changes in the database from being captured. Holds no personal data.
 *
 * @param cause a stable name, such as {@code binlog-purged}
 * @param what for people
 * @param mend the command that mends it
 */
public record CaptureFinding(String cause, String what, String mend) {}
