/** Planted violations of the architecture, for ArchitectureTest to find; nothing else is here. */
@NullMarked
package dev.avisa.userdata.planted.transport.one;

import org.jspecify.annotations.NullMarked;
