/**
 * The operators' REST API: reads requests strictly, calls one interactor each, and words every
 * refusal as an RFC 9457 problem. No rule of the business lives here, and no data source or
 * repository is known here.
 *
 * <p>Looks and sounds like the API of service-userdata. What deals with callers and problems is a
 * copy of what that service has: few lines, which each service may change for its own needs.
 */
@NullMarked
package dev.avisa.pushemail.transport.rest;

import org.jspecify.annotations.NullMarked;
