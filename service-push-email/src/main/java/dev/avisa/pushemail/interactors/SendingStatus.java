package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Circuit;

/**
 * How sending goes.
 *
 * @param inHand deliveries that this process has claimed
 * @param concurrency how many mails may be on their way at one time, just now
 */
public record SendingStatus(Circuit circuit, int inHand, int concurrency) {}
