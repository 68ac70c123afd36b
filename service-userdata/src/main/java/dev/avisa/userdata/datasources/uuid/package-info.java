/** Ids drawn with uuid-creator. Nothing else knows how an id comes about. */
@NullMarked
package dev.avisa.userdata.datasources.uuid;

import org.jspecify.annotations.NullMarked;
