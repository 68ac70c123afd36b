/**
 * Main programs of the broker and the Connect worker, and what is set up in them through their own
 * APIs.
 */
@NullMarked
package dev.avisa.localstack.kafka;

import org.jspecify.annotations.NullMarked;
