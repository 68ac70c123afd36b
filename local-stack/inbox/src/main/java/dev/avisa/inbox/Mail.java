package dev.avisa.inbox;

import java.time.Instant;

/**
 * A mail as it was received.
 *
 * @param raw the exact octets between DATA and the final dot, with dot-stuffing undone
 */
record Mail(String id, Instant created, Envelope envelope, Bytes raw) {}
