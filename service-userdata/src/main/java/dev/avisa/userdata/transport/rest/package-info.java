/**
 * The REST API: reads requests strictly, calls one interactor each, and words every refusal as an
 * RFC 9457 problem. No rule of the business lives here, and no data source or repository is known
 * here.
 */
@NullMarked
package dev.avisa.userdata.transport.rest;

import org.jspecify.annotations.NullMarked;
