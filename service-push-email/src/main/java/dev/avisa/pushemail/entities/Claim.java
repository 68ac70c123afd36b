package dev.avisa.pushemail.entities;

import java.time.Instant;

/**
 * The right to send one delivery until the lease of its lane ends.
 *
 * @param token what proves it: a later claim of the lane has a greater one
 * @param createdAt when the first change it tells of was received, or when it was last replayed
 * @param attempts made before, without those that said nothing about this mail
 * @param unanswered how many of them may have led to a mail
 */
public record Claim(
    DeliveryId delivery,
    LaneId lane,
    long token,
    Notice notice,
    Instant createdAt,
    int attempts,
    int unanswered) {}
