/**
 * An inbox for developers and tests: an SMTP server that keeps what it gets in memory, MailHog's
 * HTTP API (v1 and v2), a page to read the mail, and faults on demand.
 *
 * <p>Nothing here knows Avisa's events or services: to the inbox a mail is an envelope and bytes.
 * It is never part of production, relays only what someone releases by hand, and lets in whoever
 * comes, so it listens on 127.0.0.1 unless told otherwise.
 *
 * <p>{@link dev.avisa.inbox.InboxMain} starts it as a process, {@link dev.avisa.inbox.Inbox} inside
 * a test.
 */
@NullMarked
package dev.avisa.inbox;

import org.jspecify.annotations.NullMarked;
