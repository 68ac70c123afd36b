/**
 * Verifies bearer tokens (JWT, RFC 7519) with the keys of whoever issued them (JWKS, RFC 7517).
 *
 * <p>Nothing of one service may enter, nor of Quarkus: SmallRye JWT's classes are extended where
 * they are made for it.
 */
@NullMarked
package dev.avisa.tokens;

import org.jspecify.annotations.NullMarked;
