package dev.avisa.pushemail.entities;

/**
 * A mail as it would be sent.
 *
 * @param language of the words in it, a BCP 47 tag: not every language is spoken here
 * @param html with the logo in it
 * @param source header and body (RFC 5322)
 */
public record Preview(String language, String subject, String text, String html, String source) {}
