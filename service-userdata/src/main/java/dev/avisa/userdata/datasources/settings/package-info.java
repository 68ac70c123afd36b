/**
 * Values of the core that are made of the configuration. Nothing that stores or sends may enter.
 */
@NullMarked
package dev.avisa.userdata.datasources.settings;

import org.jspecify.annotations.NullMarked;
