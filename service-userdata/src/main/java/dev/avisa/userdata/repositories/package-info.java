/**
 * Ports: what the core needs from outside. No technology is named here, nor does any show in a
 * type, but for {@code Uni}.
 */
@NullMarked
package dev.avisa.userdata.repositories;

import org.jspecify.annotations.NullMarked;
