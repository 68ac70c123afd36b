package dev.avisa.capture;

/**
 * Something that keeps changes from being captured, or soon will. Holds no personal data, no
 * password and no text that somebody else's exception brought along.
 *
 * @param what for a person who knows neither Debezium nor binlogs
 * @param mend the command or SQL statement that mends it
 */
public record Finding(Cause cause, String what, String mend) {}
