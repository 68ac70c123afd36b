/**
 * Tests of a REST API against its OpenAPI document, and of metrics against their page, for all
 * services; only tests use it. Nothing of one service may enter: what differs is in {@link
 * dev.avisa.contract.Requests.Traits}.
 */
@NullMarked
package dev.avisa.contract;

import org.jspecify.annotations.NullMarked;
