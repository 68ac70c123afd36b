package dev.avisa.userdata.entities;

import java.time.Duration;

/**
 * What the operator decided about changes made by others.
 *
 * @param silenceAllowed whether a writer may ask for a change not to be told
 * @param maxAge a change that was made longer ago is set aside for a person to decide: nobody wants
 *     to hear of last year's change today, because a consumer lost its place
 */
public record AdoptionPolicy(boolean silenceAllowed, Duration maxAge) {}
