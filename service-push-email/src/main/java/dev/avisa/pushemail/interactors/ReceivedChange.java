package dev.avisa.pushemail.interactors;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.entities.ReceivedRecord;

/**
 * A change and what it was read from.
 *
 * @param record is parked when nobody can be told
 */
public record ReceivedChange(UserDataChanged event, ReceivedRecord record) {}
