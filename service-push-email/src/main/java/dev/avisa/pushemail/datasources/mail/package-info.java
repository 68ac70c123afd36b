/**
 * Sends notices by SMTP.
 *
 * <p>Templates, wording and the mail client stay in here; nothing about Kafka may enter.
 */
@NullMarked
package dev.avisa.pushemail.datasources.mail;

import org.jspecify.annotations.NullMarked;
