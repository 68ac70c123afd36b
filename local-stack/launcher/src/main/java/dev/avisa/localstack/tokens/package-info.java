/**
 * Bearer tokens for trying out the system with authentication, and the key pair that signs them.
 * For one machine: service-userdata refuses this key anywhere else.
 */
@NullMarked
package dev.avisa.localstack.tokens;

import org.jspecify.annotations.NullMarked;
