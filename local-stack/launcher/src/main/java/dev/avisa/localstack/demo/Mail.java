package dev.avisa.localstack.demo;

import java.time.Instant;

/** A mail as the inbox received it. */
public record Mail(String to, String subject, String text, Instant received) {}
