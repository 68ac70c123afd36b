package dev.avisa.bench;

/**
 * That an event had come to the end of a hop.
 *
 * @param at nanoseconds since 1970
 */
record Stamp(String userId, String eventId, Hop hop, long at) {}
