package dev.avisa.pushemail.entities;

import java.time.Instant;
import java.util.UUID;

/** Where something is in a list that has the newest first; those of one instant by their ids. */
public record Place(Instant at, UUID id) {}
