package dev.avisa.pushemail.datasources.mail;

/**
 * By when an attempt has to have got how far, in nanoseconds of the JVM's clock.
 *
 * @param sent the mail was sent to its last dot
 * @param answered the reply to that has come
 */
record Deadlines(long sent, long answered) {}
