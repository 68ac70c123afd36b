package dev.avisa.pushemail.entities;

import java.time.Duration;
import java.time.Instant;

/** One time that a delivery met a mail server, or tried to. */
public record Attempt(Instant startedAt, Duration took, SendOutcome outcome) {}
